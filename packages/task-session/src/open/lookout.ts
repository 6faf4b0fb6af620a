import type { Options } from '@procwrap/config';
import type { Clock } from '@procwrap/core';
import type { Detection, LambdaContext } from '@procwrap/runtime-metadata';
import { hintsAtPlace } from '@procwrap/runtime-metadata/hints';
import { nowhere, type Whereabouts } from '../requests/whereabouts.ts';

/** Looks where the program runs. */
export interface Lookout {
  /** Begins to look, so that `look` has less to wait for. */
  begin(options: Options): void;
  /** What has been begun, or a first look. Never rejects. */
  look(options: Options): Promise<Whereabouts>;
  /** A fresh look. */
  again(options: Options): Promise<Whereabouts>;
  /** Ends a look that is still under way. */
  close(): void;
}

interface LookoutSettings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly lambdaContext: LambdaContext | undefined;
  readonly clock: Clock;
  /** Aborts when the run is stopped. */
  readonly stop: AbortSignal;
}

/** Without a variable, a context or a name that promises something, nothing is even loaded. */
const mayLook = (options: Options, { env, lambdaContext }: LookoutSettings): boolean => {
  if (options.offlineMode || !options.sendRuntimeMetadata) return false;
  const isInstance = options.executionMethodType?.toLowerCase() === 'aws ec2';
  return isInstance || lambdaContext !== undefined || hintsAtPlace(env);
};

const toWhereabouts = (found: Detection): Whereabouts =>
  found.kind === 'unknown' ? { ...nowhere, problem: found.problem } : found;

/** A lookout for a run; it gives up when the run is stopped. */
export const createLookout = (settings: LookoutSettings): Lookout => {
  const { env, clock, stop, lambdaContext } = settings;
  const scope = new AbortController();
  let begun:
    | { readonly type: string | undefined; readonly found: Promise<Whereabouts> }
    | undefined;
  const again = async (options: Options): Promise<Whereabouts> => {
    if (!mayLook(options, settings)) return nowhere;
    const { detectMetadata } = await import('@procwrap/runtime-metadata');
    const { executionMethodType, mainContainerName } = options;
    const signal = AbortSignal.any([stop, scope.signal]);
    const found = await detectMetadata({
      env,
      executionMethodType,
      mainContainerName,
      lambdaContext,
      clock,
      signal,
    });
    return toWhereabouts(found);
  };
  const begin = (options: Options) => {
    begun = { type: options.executionMethodType, found: again(options) };
  };
  return {
    begin,
    look: (options) => {
      if (begun?.type !== options.executionMethodType || !mayLook(options, settings))
        begun = undefined;
      return begun?.found ?? again(options);
    },
    again,
    close: () => scope.abort(),
  };
};
