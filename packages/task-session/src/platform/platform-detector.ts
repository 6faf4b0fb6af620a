import type { Options } from '@procwrap/config';
import type { Clock } from '@procwrap/core';
import type { Detection, LambdaContext } from '@procwrap/runtime-metadata';
import { hintsAtPlatform } from '@procwrap/runtime-metadata/hints';
import { type PlatformInfo, unknownPlatform } from './platform-info.ts';

/** Detects where the program runs. */
export interface PlatformDetector {
  /** Begins to detect, so that `look` has less to wait for. */
  begin(options: Options): void;
  /** What `begin` has found, or a first detection. Never rejects. */
  detect(options: Options): Promise<PlatformInfo>;
  /** Detects once more. */
  detectAgain(options: Options): Promise<PlatformInfo>;
  /** Ends a detection that is still running. */
  close(): void;
}

interface PlatformDetectorSettings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly lambdaContext: LambdaContext | undefined;
  readonly clock: Clock;
  /** Aborts when the run is stopped. */
  readonly stop: AbortSignal;
}

/** Without a variable, a context or a name that promises something, nothing is even loaded. */
const mayDetect = (options: Options, { env, lambdaContext }: PlatformDetectorSettings): boolean => {
  if (options.offlineMode || !options.sendRuntimeMetadata) return false;
  const isInstance = options.executionMethodType?.toLowerCase() === 'aws ec2';
  return isInstance || lambdaContext !== undefined || hintsAtPlatform(env);
};

const toPlatformInfo = (found: Detection): PlatformInfo =>
  found.kind === 'unknown' ? { ...unknownPlatform, problem: found.problem } : found;

/** A detector for a run; it gives up when the run is stopped. */
export function createPlatformDetector(settings: PlatformDetectorSettings): PlatformDetector {
  const { env, clock, stop, lambdaContext } = settings;
  const scope = new AbortController();
  let begun:
    | { readonly type: string | undefined; readonly found: Promise<PlatformInfo> }
    | undefined;
  const detectAgain = async (options: Options): Promise<PlatformInfo> => {
    if (!mayDetect(options, settings)) return unknownPlatform;
    const { detectMetadata } = await import('@procwrap/runtime-metadata');
    const { executionMethodType, mainContainerName } = options;
    const signal = AbortSignal.any([stop, scope.signal]);
    const found = await detectMetadata({
      env,
      executionMethodType,
      mainContainerName,
      lambdaContext,
      signal,
      deps: { clock },
    });
    return toPlatformInfo(found);
  };
  const begin = (options: Options) => {
    begun = { type: options.executionMethodType, found: detectAgain(options) };
  };
  return {
    begin,
    detect: (options) => {
      if (begun?.type !== options.executionMethodType || !mayDetect(options, settings))
        begun = undefined;
      return begun?.found ?? detectAgain(options);
    },
    detectAgain,
    close: () => scope.abort(),
  };
}
