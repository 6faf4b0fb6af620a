import type { Provider } from '../providers/provider.ts';

/** Which provider has which code, and which of them an address is for. */
export interface ProviderTable {
  /** Every code, the longest first; `ENV` and `CONFIG` are answered by the resolver itself. */
  readonly codes: readonly string[];
  /** The main spelling of a code. */
  codeFor(spelling: string): string | undefined;
  byCode(code: string): Provider | undefined;
  /** The code of the provider that recognises an address without one. */
  recognise(address: string): string | undefined;
}

/** The codes whose values are in the resolver's own hands. */
const ownCodes = ['ENV', 'CONFIG'];

/** Makes the table; where two providers share a code or an address, the first has it. */
export function createProviderTable(providers: readonly Provider[]): ProviderTable {
  const spellings = new Map<string, string>(ownCodes.map((code) => [code, code]));
  const byCode = new Map<string, Provider>();
  for (const provider of providers) {
    if (!byCode.has(provider.code)) byCode.set(provider.code, provider);
    for (const spelling of [provider.code, ...(provider.otherCodes ?? [])])
      if (!spellings.has(spelling)) spellings.set(spelling, provider.code);
  }
  return {
    codes: [...spellings.keys()].toSorted((a, b) => b.length - a.length),
    codeFor: (spelling) => spellings.get(spelling),
    byCode: (code) => byCode.get(code),
    recognise: (address) => providers.find((provider) => provider.recognises?.(address))?.code,
  };
}
