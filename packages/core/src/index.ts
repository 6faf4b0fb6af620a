export { type Clock, systemClock } from './clock.ts';
export { errorMessage, isProcwrapError, ProcwrapError } from './errors.ts';
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
export { reveal, Secret } from './secret.ts';
