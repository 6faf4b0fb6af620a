export {
  type Command,
  CommandError,
  type CommandResult,
  command,
  type RunningCommand,
} from '@procwrap/process-supervisor';
export {
  type EntrypointContext,
  type EntrypointDeps,
  type EntrypointMain,
  type EntrypointOptions,
  entrypoint,
} from './entrypoint/entrypoint.ts';
export type { EntrypointProcess } from './entrypoint/entrypoint-process.ts';
export { EntrypointError } from './entrypoint-error.ts';
export type { RestartRules } from './services/decide-restart.ts';
export { runAll } from './services/run-all.ts';
export type {
  Cause,
  Readiness,
  Restart,
  RunAllDeps,
  RunAllOptions,
  RunAllResult,
  Service,
  Services,
} from './services/service.ts';
export { type RenderDeps, type RenderFile, renderFile } from './templates/render-file.ts';
export { renderTemplate } from './templates/render-template.ts';
export type { TemplateValues } from './templates/values.ts';
export { parseTarget, type Target } from './wait/target.ts';
export { type WaitDeps, type WaitOptions, waitFor } from './wait/wait-for.ts';
