import { found, type Provider } from './contract/provider.ts';

/** `PLAIN:`: the address is the value. */
export const plainProvider: Provider = {
  code: 'PLAIN',
  nameForFormat: () => undefined,
  fetch: async (addresses) => addresses.map((address) => found(address)),
};
