import type { Result } from '@procwrap/core';
import { type Answer, type FetchContext, failed } from '../contract/provider.ts';
import { MissingPackage } from './clients.ts';
import { awsReason } from './reason.ts';

/** What an address names, and its region when it has one. */
export interface Wanted {
  readonly address: string;
  readonly region?: string | undefined;
}

/** The answers; an address without one has failed. */
export type Answers<W extends Wanted> = ReadonlyMap<W, Answer>;

/** How a service parses its addresses, and how it fetches those of one region. */
export interface RegionalFetch<W extends Wanted> {
  readonly parse: (address: string) => Result<W>;
  readonly fetch: (wanted: readonly W[], region: string | undefined) => Promise<Answers<W>>;
}

/** The answer for something thrown. */
export function toFailure(thrown: unknown, region: string | undefined): Answer {
  return failed(thrown instanceof MissingPackage ? thrown.message : awsReason(thrown, region));
}

/**
 * The region where an address names none: the setting, else the environment, else what the AWS
 * client finds.
 */
const regionFor = (
  named: string | undefined,
  { region, env }: Pick<FetchContext, 'region' | 'env'>,
): string | undefined => named || region || env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined;

const fetchRegion = async <W extends Wanted>(
  wanted: readonly W[],
  region: string | undefined,
  { fetch }: RegionalFetch<W>,
): Promise<Answers<W>> => {
  try {
    return await fetch(wanted, region);
  } catch (error) {
    const answer = toFailure(error, region);
    return new Map(wanted.map((one) => [one, answer]));
  }
};

/** Parses the addresses and fetches them, all regions at the same time. */
export async function fetchByRegion<W extends Wanted>(
  addresses: readonly string[],
  context: FetchContext,
  how: RegionalFetch<W>,
): Promise<readonly Answer[]> {
  const all = addresses.map((address) => how.parse(address));
  const wanted = all.flatMap((parsed) => (parsed.ok ? [parsed.value] : []));
  const groups = Map.groupBy(wanted, ({ region }) => regionFor(region, context));
  const fetched = await Promise.all(
    [...groups].map(([region, group]) => fetchRegion(group, region, how)),
  );
  const answers = new Map(fetched.flatMap((group) => [...group]));
  return all.map((parsed) => {
    if (!parsed.ok) return parsed;
    return answers.get(parsed.value) ?? failed('AWS did not include it in its answer');
  });
}

/** A list in parts of at most `size`. */
export function inBatches<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** Fetches one by one, all at the same time. */
export async function fetchEach<W extends Wanted>(
  wanted: readonly W[],
  fetchOne: (one: W) => Promise<Answer>,
): Promise<Answers<W>> {
  return new Map(await Promise.all(wanted.map(async (one) => [one, await fetchOne(one)] as const)));
}
