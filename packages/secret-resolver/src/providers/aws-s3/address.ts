import { parseArn } from '../aws/arn.ts';
import type { Wanted } from '../aws/by-region.ts';

/** An object, and which version of it. */
export interface WantedObject extends Wanted {
  readonly bucket: string;
  readonly key: string;
  readonly version?: string | undefined;
}

/** Where the buckets of other partitions are asked for first; S3 then says where they are. */
const homes: Readonly<Record<string, string | undefined>> = {
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** Reads an address of S3: `bucket/key` or its ARN, `#versionId` at the end. */
export function readObjectAddress(address: string): WantedObject | { readonly reason: string } {
  const arn = parseArn(address, 's3');
  const text = arn?.resource ?? address;
  const [, bucket, key, version] = /^([^/:]+)\/([^#]+)(?:#(.+))?$/s.exec(text) ?? [];
  if (!bucket || !key)
    return { reason: 'expected bucket/key or arn:aws:s3:::bucket/key, with #versionId if wanted' };
  return { address, region: homes[arn?.partition ?? ''], bucket, key, version };
}

/** The name whose extension tells the format. */
export function objectFileName(address: string): string | undefined {
  const wanted = readObjectAddress(address);
  return 'reason' in wanted ? undefined : wanted.key;
}
