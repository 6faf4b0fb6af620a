export type { Json, JsonObject, Level } from '@procwrap/task-server';
export type {
  ShownExecution as ExecutionRow,
  ShownTask as TaskRow,
} from '../../../../packages/reference-server/src/controls.ts';
export type { Fault } from '../../../../packages/reference-server/src/faults/fault.ts';
export type { RecordedRequest } from '../../../../packages/reference-server/src/http/listener.ts';
export type {
  ApiKey,
  EnvironmentSeed,
  TaskSeed,
} from '../../../../packages/reference-server/src/seeds.ts';
export type {
  ReferenceServer,
  ServerOptions,
} from '../../../../packages/reference-server/src/server.ts';
export { startReferenceServer } from './start-server.ts';
