export type { Description } from './describe.ts';
export type { Format } from './formats/format.ts';
export { type Location, parseLocation } from './location/parse-location.ts';
export { type MergeStrategy, mergeStrategies } from './merge/merge.ts';
export {
  type Answer,
  type FailedDocument,
  type FetchContext,
  type FoundDocument,
  failed,
  found,
  type Limit,
  type Provider,
} from './providers/provider.ts';
export type { Resolution } from './resolution.ts';
export { createResolver, type Resolver } from './resolver.ts';
export { type ChunkMasker, createMasker, type Masker } from './secrets/masker.ts';
export { createSecretRegistry, type SecretRegistry } from './secrets/registry.ts';
export { defaults, type IsPlain, type ResolverSettings } from './settings.ts';
export {
  type FileFormat,
  type VariableFileSettings,
  type VariableFiles,
  writeVariableFiles,
} from './variable-files/write-variable-files.ts';
