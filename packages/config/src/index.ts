export { runsOffline } from './checks/identity.ts';
export { type ChildFacts, childEnvironment } from './child-environment.ts';
export { describeOptions, type OptionHelp } from './describe-options.ts';
export { type EffectiveOption, effectiveOptions } from './effective-options.ts';
export { groupTitles } from './group-titles.ts';
export { type HandingDown, handedDownVariable, markOf, splitEnvironment } from './handed-down.ts';
export { isPlainOption } from './plain-options.ts';
export { withEnvOverride } from './read/env-override.ts';
export { readBootstrap, readOptions } from './read/read-options.ts';
export type {
  Bootstrap,
  Reading,
  Source,
  Written,
  WrittenFlag,
  WrittenFlags,
} from './read/reading.ts';
export type { GroupName, OptionName, Options, SteeringName } from './table/table.ts';
export { wireSettings } from './wire-settings.ts';
