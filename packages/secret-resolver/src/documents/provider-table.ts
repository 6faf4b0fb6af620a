import type { Provider } from '../providers/contract/provider.ts';

/** The providers by their codes, and which of them an address belongs to. */
export interface ProviderTable {
  /** All spellings of all codes, the longest first; `ENV` and `CONFIG` have no provider. */
  readonly codes: readonly string[];
  /** The main spelling of a code. */
  codeFor(spelling: string): string | undefined;
  byCode(code: string): Provider | undefined;
  /** The code of the provider that recognises an address without a code. */
  recognise(address: string): string | undefined;
}

/** The codes whose values the resolver has itself. */
const codesWithoutProvider = ['ENV', 'CONFIG'];

/**
 * Builds the table; when two providers have the same code or recognise the same address, the first
 * one counts.
 */
export function createProviderTable(providers: readonly Provider[]): ProviderTable {
  // Of equal keys in a Map the last one counts.
  const lastCounts = providers.toReversed();
  const byCode = new Map(lastCounts.map((provider) => [provider.code, provider]));
  const spellings = new Map([
    ...lastCounts.flatMap(({ code, otherCodes = [] }) =>
      [code, ...otherCodes].map((spelling) => [spelling, code] as const),
    ),
    ...codesWithoutProvider.map((code) => [code, code] as const),
  ]);
  return {
    codes: [...spellings.keys()].toSorted((a, b) => b.length - a.length),
    codeFor: (spelling) => spellings.get(spelling),
    byCode: (code) => byCode.get(code),
    recognise: (address) => providers.find((provider) => provider.recognises?.(address))?.code,
  };
}
