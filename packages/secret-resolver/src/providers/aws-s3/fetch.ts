import type * as S3 from '@aws-sdk/client-s3';
import { type Answers, fetchEach, toFailure } from '../aws/by-region.ts';
import type { Opened } from '../aws/clients.ts';
import { decodeObject } from '../aws/decode-object.ts';
import { readBounded, tooLarge } from '../contract/bounded-bytes.ts';
import { type Answer, failed } from '../contract/provider.ts';
import type { WantedObject } from './address.ts';

type OpenedS3 = Opened<typeof S3, S3.S3Client>;

const readObject = async (wanted: WantedObject, opened: OpenedS3): Promise<Answer> => {
  const { sdk, client, context } = opened;
  const { bucket: Bucket, key: Key, version: VersionId } = wanted;
  const object = await client.send(new sdk.GetObjectCommand({ Bucket, Key, VersionId }), {
    abortSignal: context.signal,
  });
  const bytes = await readBounded((object.Body ?? []) as AsyncIterable<Uint8Array>);
  return bytes ? decodeObject(bytes, object) : failed(tooLarge);
};

/** Fetches objects, one request for each. */
export function fetchObjects(
  wanted: readonly WantedObject[],
  opened: OpenedS3,
): Promise<Answers<WantedObject>> {
  return fetchEach(wanted, (one) =>
    opened.context
      .limit(() => readObject(one, opened))
      .catch((error) => toFailure(error, opened.region)),
  );
}
