export type { Level } from './auth/levels.ts';
export type { Fault } from './faults/fault.ts';
export type { Json, JsonObject } from './json/json.ts';
export type { EnvironmentSeed, TaskSeed } from './new-state.ts';
export {
  type ExecutionRow,
  type RecordedRequest,
  type ReferenceServer,
  type ServerOptions,
  startReferenceServer,
  type TaskRow,
} from './server.ts';
export type { ApiKey } from './state.ts';
