import type * as AppConfig from '@aws-sdk/client-appconfigdata';
import { fetchByRegion } from '../aws/by-region.ts';
import { createClients } from '../aws/clients.ts';
import { passOn } from '../pass-on.ts';
import type { Provider } from '../provider.ts';
import { readProfileAddress } from './address.ts';
import { fetchProfiles } from './fetch.ts';

// A bundler lets a package be missing whose import may fail.
const loadPackage: () => Promise<typeof AppConfig> = () =>
  import('@aws-sdk/client-appconfigdata').catch(passOn);

/** `AWS_APPCONFIG:` - what is deployed in AWS AppConfig; its content type tells the format. */
export function createAppConfigProvider(load = loadPackage): Provider {
  const clients = createClients({
    package: '@aws-sdk/client-appconfigdata',
    load,
    make: (sdk, settings) => new sdk.AppConfigDataClient(settings),
  });
  return {
    code: 'AWS_APPCONFIG',
    otherCodes: ['AWS_APP_CONFIG'],
    recognises: (address) => address.startsWith('aws:appconfig:'),
    nameForFormat: () => undefined,
    fetch: (addresses, context) =>
      fetchByRegion(addresses, context, {
        read: readProfileAddress,
        fetch: async (wanted, region) => {
          const opened = await clients.open(region, context);
          return fetchProfiles(wanted, { ...opened, region, context });
        },
      }),
    close: clients.close,
  };
}
