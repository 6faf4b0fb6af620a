export type { Json, JsonObject, Level } from '@procwrap/task-server';
export type { ShownExecution as ExecutionRow, ShownTask as TaskRow } from './controls.ts';
export type { Fault } from './faults/fault.ts';
export type { RecordedRequest } from './http/listener.ts';
export type { ApiKey, EnvironmentSeed, TaskSeed } from './seeds.ts';
export { type ReferenceServer, type ServerOptions, startReferenceServer } from './server.ts';
