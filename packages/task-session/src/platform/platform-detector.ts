import type { Options } from '@procwrap/config';
import type { Clock, PartialEnvironment } from '@procwrap/core';
import type { Detection, LambdaContext } from '@procwrap/runtime-metadata';
import { hintsAtPlatform } from '@procwrap/runtime-metadata/hints';
import { type PlatformInfo, unknownPlatform } from './platform-info.ts';

/** Detects where the program runs. Disposing it ends a detection that still runs. */
export interface PlatformDetector extends Disposable {
  /** Begins to detect, so that `detect` has less to wait for. */
  begin(options: Options): void;
  /** The result of `begin`, or of a first detection. Never rejects. */
  detect(options: Options): Promise<PlatformInfo>;
  /** Detects once more. */
  detectAgain(options: Options): Promise<PlatformInfo>;
}

interface PlatformDetectorSettings {
  readonly env: PartialEnvironment;
  readonly lambdaContext: LambdaContext | undefined;
  readonly clock: Clock;
  /** Aborts when the run is stopped. */
  readonly stop: AbortSignal;
}

/** Whether a variable, a context or the options suggest a platform; else nothing is loaded. */
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
    // Without a reason, Node would make an error with a stack.
    [Symbol.dispose]: () => scope.abort('closed'),
  };
}
