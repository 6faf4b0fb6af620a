import type * as Ssm from '@aws-sdk/client-ssm';
import { fetchByRegion } from '../aws/by-region.ts';
import { createClients } from '../aws/clients.ts';
import { passOn } from '../pass-on.ts';
import type { Provider } from '../provider.ts';
import { parameterFileName, readParameterAddress } from './address.ts';
import { fetchParameters } from './fetch.ts';

// A bundler lets a package be missing whose import may fail.
const loadPackage: () => Promise<typeof Ssm> = () => import('@aws-sdk/client-ssm').catch(passOn);

/** `AWS_SSM:` - the Systems Manager parameter store, by name or ARN; secure strings come decrypted. */
export function createParameterStoreProvider(load = loadPackage): Provider {
  const clients = createClients({
    package: '@aws-sdk/client-ssm',
    load,
    make: (sdk, settings) => new sdk.SSMClient(settings),
  });
  return {
    code: 'AWS_SSM',
    recognises: (address) => /^(?:ssm:|arn:aws[\w-]*:ssm:)/.test(address),
    nameForFormat: parameterFileName,
    fetch: (addresses, context) =>
      fetchByRegion(addresses, context, {
        read: readParameterAddress,
        fetch: async (wanted, region) => {
          const opened = await clients.open(region, context);
          return fetchParameters(wanted, { ...opened, region, context });
        },
      }),
    close: clients.close,
  };
}
