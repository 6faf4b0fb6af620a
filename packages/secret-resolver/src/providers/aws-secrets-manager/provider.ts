import type * as SecretsManager from '@aws-sdk/client-secrets-manager';
import { fetchByRegion } from '../aws/by-region.ts';
import { createClients, rethrow } from '../aws/clients.ts';
import type { Provider } from '../contract/provider.ts';
import { parseSecretAddress, secretFileName } from './address.ts';
import { fetchSecrets } from './fetch.ts';

const loadPackage: () => Promise<typeof SecretsManager> = () =>
  import('@aws-sdk/client-secrets-manager').catch(rethrow);

/** `AWS_SM:`: AWS Secrets Manager, by ARN or name. */
export function createSecretsManagerProvider(load = loadPackage): Provider {
  const clients = createClients({
    package: '@aws-sdk/client-secrets-manager',
    load,
    make: (sdk, settings) => new sdk.SecretsManagerClient(settings),
  });
  return {
    code: 'AWS_SM',
    recognises: (address) => /^arn:aws[\w-]*:secretsmanager:/.test(address),
    nameForFormat: secretFileName,
    fetch: (addresses, context) =>
      fetchByRegion(addresses, context, {
        parse: parseSecretAddress,
        fetch: async (wanted, region) => fetchSecrets(wanted, await clients.open(region, context)),
      }),
    close: clients.close,
  };
}
