export type { ChunkMasker } from './chunk-masker.ts';
export { type Clock, systemClock } from './clock.ts';
export { createDeadline, type Deadline, type DeadlineOptions } from './deadline.ts';
export { definedVariables, type Environment, type PartialEnvironment } from './environment.ts';
export { errorCode, errorMessage, isProcwrapError, ProcwrapError } from './errors.ts';
export type { EventName } from './events/table.ts';
export {
  exitCodeOf,
  exitCodeOfSignal,
  exitCodes,
  isSuccess,
  type SuccessRules,
  signalNumber,
} from './exit-code.ts';
export type { Finding } from './finding.ts';
export {
  type ExactNumber,
  isExactNumber,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  toExactNumber,
} from './json.ts';
export {
  createLog,
  type Log,
  type LogLevel,
  type LogOptions,
  logLevels,
  silentLog,
} from './log.ts';
export type {
  Exited,
  NotStarted,
  NotStartedReason,
  ProgramEnd,
  Signalled,
} from './program-end.ts';
export { failure, type Result, success } from './result.ts';
export { reveal, Secret } from './secret.ts';
