import type { Resolved, ValueSource } from './values.ts';

/** Resolved values, with every text that has to be hidden. Plain data. */
export interface KeptValues extends Resolved {
  readonly secrets: readonly string[];
}

/** Values that another process has resolved; nothing is fetched. */
export async function keptValues({ secrets, ...resolved }: KeptValues): Promise<ValueSource> {
  const plain: ValueSource = {
    resolve: async () => resolved,
    renew: undefined,
    mask: (text) => text,
    maskFlow: () => undefined,
    secrets: () => secrets,
    close: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
  if (secrets.length === 0) return plain;
  const { createMasker } = await import('@procwrap/secret-resolver');
  const masker = createMasker({ values: () => secrets, size: secrets.length });
  return { ...plain, mask: masker.text, maskFlow: () => masker.stream() };
}
