import type * as AppConfig from '@aws-sdk/client-appconfigdata';
import { fetchByRegion } from '../aws/by-region.ts';
import { createClients, rethrow } from '../aws/clients.ts';
import type { Provider } from '../contract/provider.ts';
import { parseProfileAddress } from './address.ts';
import { fetchProfiles, type Sessions } from './fetch.ts';

const loadPackage: () => Promise<typeof AppConfig> = () =>
  import('@aws-sdk/client-appconfigdata').catch(rethrow);

/**
 * `AWS_APPCONFIG:`: the deployed configuration of AWS AppConfig; its format comes from its content
 * type.
 */
export function createAppConfigProvider(load = loadPackage): Provider {
  const clients = createClients({
    package: '@aws-sdk/client-appconfigdata',
    load,
    make: (sdk, settings) => new sdk.AppConfigDataClient(settings),
  });
  const sessions: Sessions = new Map();
  return {
    code: 'AWS_APPCONFIG',
    otherCodes: ['AWS_APP_CONFIG'],
    recognises: (address) => address.startsWith('aws:appconfig:'),
    nameForFormat: () => undefined,
    fetch: (addresses, context) =>
      fetchByRegion(addresses, context, {
        parse: parseProfileAddress,
        fetch: async (wanted, region) =>
          fetchProfiles(wanted, await clients.open(region, context), sessions),
      }),
    close: clients.close,
  };
}
