import { type Bootstrap, isPlainOption } from '@procwrap/config';
import type { Clock, JsonValue, PartialEnvironment } from '@procwrap/core';
import type { Masker, Resolution, ValueOrigin } from '@procwrap/secret-resolver';
import { nameLocations } from './name-locations.ts';
import { refersElsewhere } from './refers-elsewhere.ts';
import type { ValueSource } from './values.ts';

/** The values of a run that refers to values elsewhere. */
export async function resolvedValues(
  { options, sources }: Bootstrap,
  env: PartialEnvironment,
  { clock, deadlineMs }: { readonly clock: Clock; readonly deadlineMs: number | undefined },
): Promise<ValueSource> {
  const { createMasker, createResolver } = await import('@procwrap/secret-resolver');
  const settings = { ...options, env, deadlineMs, isPlain: isPlainOption, deps: { clock } };
  const resolver = createResolver(settings);
  let masker: Masker | undefined;
  let secrets = (): readonly string[] => [];
  // All resolutions of a resolver share their secrets, so the masker learns later ones, too.
  const masked = <T extends Resolution>(resolution: T): T => {
    masker ??= createMasker(resolution.secrets);
    secrets = resolution.secrets.values;
    return { ...resolution, findings: nameLocations(resolution.findings, sources) };
  };
  return {
    resolve: async (signal) => masked(await resolver.resolve({ signal })),
    renew: async (what, limits) => masked(await resolver.renew({ what, ...limits })),
    mask: (text, cut) => masker?.text(text, cut) ?? text,
    maskFlow: () => masker?.stream(),
    secrets: () => secrets(),
    close: resolver.close,
    [Symbol.asyncDispose]: resolver.close,
  };
}

/**
 * What would be resolved in an environment and a configuration, and from where. Fetches nothing and
 * shows no value.
 */
export async function describeValues(
  { options }: Bootstrap,
  env: PartialEnvironment,
  config?: JsonValue,
): Promise<readonly ValueOrigin[]> {
  if (!refersElsewhere(options, env)) return [];
  const { createResolver } = await import('@procwrap/secret-resolver');
  const resolver = createResolver({ ...options, env });
  const origins = resolver.describe(config);
  await resolver.close();
  return origins;
}
