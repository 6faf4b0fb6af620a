import type * as S3 from '@aws-sdk/client-s3';
import { fetchByRegion } from '../aws/by-region.ts';
import { createClients, rethrow } from '../aws/clients.ts';
import type { FetchContext, Provider } from '../contract/provider.ts';
import { objectFileName, parseObjectAddress } from './address.ts';
import { fetchObjects } from './fetch.ts';

const loadPackage: () => Promise<typeof S3> = () => import('@aws-sdk/client-s3').catch(rethrow);

/** The first region to ask when none is known; S3 redirects to the region of the bucket. */
const firstRegion = 'us-east-1';

/**
 * Whether another server than AWS is asked; such servers rarely have a host name for each bucket.
 */
const hasOwnEndpoint = ({ env }: FetchContext) =>
  Boolean(env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL);

/** `AWS_S3:`: objects in S3, by bucket and key or ARN. */
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
        parse: parseObjectAddress,
        fetch: async (wanted, region = firstRegion) =>
          fetchObjects(wanted, await clients.open(region, context)),
      }),
    close: clients.close,
  };
}
