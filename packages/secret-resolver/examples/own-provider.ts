import { createResolver, failed, found, type Provider } from '@procwrap/secret-resolver';

/** A store of secrets that returns many secrets in one call. */
export interface Vault {
  readMany(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** `VAULT:name` and `vault://name`: secrets of your own store. */
export function createVaultProvider(vault: Vault): Provider {
  return {
    code: 'VAULT',
    recognises: (address) => address.startsWith('vault://'),
    fetch: async (addresses, { limit }) => {
      const names = addresses.map((address) => address.replace('vault://', ''));
      const values = await limit(() => vault.readMany(names));
      return names.map((name) => {
        const value = values.get(name);
        return value === undefined ? failed('the vault has no such secret') : found(value);
      });
    },
  };
}

/** Resolves an environment with the vault and the built-in providers. */
export async function resolveWithVault(vault: Vault, env: Record<string, string>) {
  await using resolver = createResolver({ env, providers: [createVaultProvider(vault)] });
  return await resolver.resolve();
}
