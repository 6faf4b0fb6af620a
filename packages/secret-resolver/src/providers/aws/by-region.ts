import { type Answer, type FetchContext, failed } from '../provider.ts';
import { MissingPackage } from './clients.ts';
import { awsReason } from './reason.ts';
import { regionFor } from './region.ts';

/** What an address asks for, and in which region when it says so. */
export interface Wanted {
  readonly address: string;
  readonly region?: string | undefined;
}

/** What an address asks for, or why it is none. */
export type ReadAddress<W extends Wanted> = (address: string) => W | { readonly reason: string };

/** The answers that came; whatever is wanted and not in them failed. */
export type Answers<W extends Wanted> = ReadonlyMap<W, Answer>;

/** How addresses are read, and how those of one region are fetched. */
export interface RegionalFetch<W extends Wanted> {
  readonly read: ReadAddress<W>;
  readonly fetch: (wanted: readonly W[], region: string | undefined) => Promise<Answers<W>>;
}

/** The answer for something thrown. */
export function toFailure(thrown: unknown, region: string | undefined): Answer {
  return failed(thrown instanceof MissingPackage ? thrown.message : awsReason(thrown, region));
}

const fetchRegion = async <W extends Wanted>(
  wanted: readonly W[],
  region: string | undefined,
  { fetch }: RegionalFetch<W>,
): Promise<Answers<W>> => {
  try {
    return await fetch(wanted, region);
  } catch (error) {
    const failure = toFailure(error, region);
    return new Map(wanted.map((one) => [one, failure]));
  }
};

/** Reads the addresses and fetches each region's on its own, all regions at once. */
export async function fetchByRegion<W extends Wanted>(
  addresses: readonly string[],
  context: FetchContext,
  how: RegionalFetch<W>,
): Promise<readonly Answer[]> {
  const all = addresses.map((address) => how.read(address));
  const wanted = all.filter((one): one is W => 'address' in one);
  const groups = Map.groupBy(wanted, ({ region }) => regionFor(region, context));
  const fetched = await Promise.all(
    [...groups].map(([region, group]) => fetchRegion(group, region, how)),
  );
  const answers = new Map(fetched.flatMap((group) => [...group]));
  return all.map((one) => {
    if (!('address' in one)) return failed(one.reason);
    return answers.get(one) ?? failed('AWS left it out of its answer');
  });
}

/** A list in parts of at most `size`. */
export function inBatches<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
