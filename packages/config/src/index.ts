export { isOfflineNotice } from './checks/offline-notice.ts';
export { withheldVariables } from './child/api-key.ts';
export { type ChildFacts, childEnvironment } from './child/child-environment.ts';
export {
  type HandingDown,
  handedDownVariable,
  markOf,
  splitEnvironment,
} from './child/handed-down.ts';
export { describeOptions, type OptionHelp } from './describe-options.ts';
export { type EffectiveOption, effectiveOptions } from './effective-options.ts';
export { sourceOfField } from './field-options.ts';
export { ineffectiveOptions } from './ineffective-options.ts';
export type { NotifyEvent } from './option-types/notify-events.ts';
export type { NotifyKind, NotifyTarget } from './option-types/notify-target.ts';
export { isPlainOption } from './plain-options.ts';
export { withEnvOverride } from './read/env-override.ts';
export type {
  Bootstrap,
  FileOptions,
  Reading,
  Source,
  Written,
  WrittenFlag,
  WrittenFlags,
} from './read/reading.ts';
export { readBootstrap, readOptions } from './read-options.ts';
export { type OptionsReader, rememberingReader } from './remember-options.ts';
export { supervisionNeeds } from './supervision-needs.ts';
export { finalUpdateTimeoutOf } from './table/defaults.ts';
export { groupTitles } from './table/group-titles.ts';
export type { Mode } from './table/modes.ts';
export { runsOffline } from './table/runs-offline.ts';
export type { GroupName, OptionName, Options, SteeringName } from './table/table.ts';
export { wireSettings } from './wire-settings.ts';
export { withoutRepetition } from './without-repetition.ts';
