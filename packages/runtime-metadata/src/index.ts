export { detectMetadata } from './detect.ts';
export type { FetchText, TextRequest } from './http/fetch-text.ts';
export type { LambdaContext } from './lambda-context.ts';
export type { Detection, Metadata, PlatformKind } from './metadata.ts';
export type { DetectDeps, DetectOptions } from './platform.ts';
export type { ReadStart } from './reading/read-start.ts';
