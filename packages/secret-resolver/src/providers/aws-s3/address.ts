import { failure, type Result, success } from '@procwrap/core';
import { parseArn } from '../aws/arn.ts';
import type { Wanted } from '../aws/by-region.ts';

/** An object, and which version of it. */
export interface WantedObject extends Wanted {
  readonly bucket: string;
  readonly key: string;
  readonly version?: string | undefined;
}

/**
 * The first region to ask for a bucket in another partition; S3 redirects to the region of the
 * bucket.
 */
const firstRegions: Readonly<Record<string, string | undefined>> = {
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** Parses an address of S3: `bucket/key` or its ARN, with an optional `#versionId` at the end. */
export function parseObjectAddress(address: string): Result<WantedObject> {
  const arn = parseArn(address, 's3');
  const text = arn?.resource ?? address;
  const [, bucket, key, version] = /^([^/:]+)\/([^#]+)(?:#(.+))?$/s.exec(text) ?? [];
  if (!bucket || !key)
    return failure(
      'expected bucket/key or arn:aws:s3:::bucket/key, with an optional #versionId at the end',
    );
  return success({ address, region: firstRegions[arn?.partition ?? ''], bucket, key, version });
}

/** The name whose extension is the format. */
export function objectFileName(address: string): string | undefined {
  const wanted = parseObjectAddress(address);
  return wanted.ok ? wanted.value.key : undefined;
}
