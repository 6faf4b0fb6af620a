import type * as SecretsManager from '@aws-sdk/client-secrets-manager';
import { fetchByRegion } from '../aws/by-region.ts';
import { createClients } from '../aws/clients.ts';
import { passOn } from '../pass-on.ts';
import type { Provider } from '../provider.ts';
import { readSecretAddress, secretFileName } from './address.ts';
import { fetchSecrets } from './fetch.ts';

// A bundler lets a package be missing whose import may fail.
const loadPackage: () => Promise<typeof SecretsManager> = () =>
  import('@aws-sdk/client-secrets-manager').catch(passOn);

/** `AWS_SM:` - AWS Secrets Manager, by ARN or name. */
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
        read: readSecretAddress,
        fetch: async (wanted, region) => {
          const opened = await clients.open(region, context);
          return fetchSecrets(wanted, { ...opened, region, context });
        },
      }),
    close: clients.close,
  };
}
