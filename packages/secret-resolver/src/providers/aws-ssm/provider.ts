import type * as Ssm from '@aws-sdk/client-ssm';
import { fetchByRegion } from '../aws/by-region.ts';
import { createClients, rethrow } from '../aws/clients.ts';
import type { Provider } from '../contract/provider.ts';
import { parameterFileName, parseParameterAddress } from './address.ts';
import { fetchParameters } from './fetch.ts';

const loadPackage: () => Promise<typeof Ssm> = () => import('@aws-sdk/client-ssm').catch(rethrow);

/**
 * `AWS_SSM:`: the Systems Manager parameter store, by name or ARN; secure strings are decrypted.
 */
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
        parse: parseParameterAddress,
        fetch: async (wanted, region) =>
          fetchParameters(wanted, await clients.open(region, context)),
      }),
    close: clients.close,
  };
}
