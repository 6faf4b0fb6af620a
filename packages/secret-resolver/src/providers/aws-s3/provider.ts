import type * as S3 from '@aws-sdk/client-s3';
import { fetchByRegion } from '../aws/by-region.ts';
import { createClients } from '../aws/clients.ts';
import { passOn } from '../pass-on.ts';
import type { FetchContext, Provider } from '../provider.ts';
import { objectFileName, readObjectAddress } from './address.ts';
import { fetchObjects } from './fetch.ts';

// A bundler lets a package be missing whose import may fail.
const loadPackage: () => Promise<typeof S3> = () => import('@aws-sdk/client-s3').catch(passOn);

/** Where a bucket is asked for when no region is known; S3 then says where it is. */
const firstRegion = 'us-east-1';

/** Servers that stand in for S3 seldom have a host name per bucket. */
const hasOwnEndpoint = ({ env }: FetchContext) =>
  Boolean(env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL);

/** `AWS_S3:` - objects in S3, by bucket and key or ARN. */
export function createS3Provider(load = loadPackage): Provider {
  const clients = createClients({
    package: '@aws-sdk/client-s3',
    load,
    make: (sdk, settings, context) =>
      new sdk.S3Client({
        ...settings,
        followRegionRedirects: true,
        forcePathStyle: hasOwnEndpoint(context),
      }),
  });
  return {
    code: 'AWS_S3',
    recognises: (address) => /^arn:aws[\w-]*:s3:::/.test(address),
    nameForFormat: objectFileName,
    fetch: (addresses, context) =>
      fetchByRegion(addresses, context, {
        read: readObjectAddress,
        fetch: async (wanted, known) => {
          const region = known ?? firstRegion;
          const opened = await clients.open(region, context);
          return fetchObjects(wanted, { ...opened, region, context });
        },
      }),
    close: clients.close,
  };
}
