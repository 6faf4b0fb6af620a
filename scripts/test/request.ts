/**
 * Which tests run: `fast` for daily work, `usual` for every change, `long` with the full amount of
 * work.
 */
export type Tier = 'fast' | 'usual' | 'long';

/** A request to run tests. */
export interface TestRequest {
  readonly tier: Tier;
  /** Arguments for vitest, e.g. names of files. */
  readonly vitest: readonly string[];
}

const tierFlags: ReadonlyMap<string, Tier> = new Map([
  ['--fast', 'fast'],
  ['--long', 'long'],
]);

/** Reads the arguments of `scripts/test/main.ts`: one tier at most, the rest is vitest's. */
export function parseTestRequest(args: readonly string[]): TestRequest {
  const tiers = args.flatMap((arg) => tierFlags.get(arg) ?? []);
  return {
    tier: tiers.at(-1) ?? 'usual',
    vitest: args.filter((arg) => arg !== '--' && !tierFlags.has(arg)),
  };
}
