export type { Location } from './documents/parse-location.ts';
export type { Format } from './formats/format.ts';
export { type ChunkMasker, createMasker, type Masker, type TextCut } from './masking/masker.ts';
export { createSecretRegistry, type SecretRegistry } from './masking/registry.ts';
export { type MergeStrategy, mergeStrategies } from './merge/merge.ts';
export {
  type Answer,
  type FetchContext,
  type FoundDocument,
  failed,
  found,
  type Limit,
  type Provider,
} from './providers/contract/provider.ts';
export { pathOf } from './providers/file.ts';
export type { ValueOrigin } from './resolver/describe.ts';
export type { Renewal, Renewed } from './resolver/renew.ts';
export type { Resolution } from './resolver/resolve.ts';
export {
  type LocationOptions,
  parseLocation,
  resolveLocation,
} from './resolver/resolve-location.ts';
export { createResolver, type Resolver } from './resolver/resolver.ts';
export {
  defaults,
  type FetchSettings,
  type IsPlain,
  type ResolverDeps,
  type ResolverSettings,
} from './settings/settings.ts';
export {
  type FileFormat,
  type VariableFileSettings,
  type VariableFiles,
  writeVariableFiles,
} from './variable-files/write-variable-files.ts';
