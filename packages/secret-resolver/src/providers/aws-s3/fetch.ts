import type * as S3 from '@aws-sdk/client-s3';
import { type Answers, toFailure } from '../aws/by-region.ts';
import { readBounded, tooLarge } from '../bounded-bytes.ts';
import { type Answer, type FetchContext, failed } from '../provider.ts';
import type { WantedObject } from './address.ts';
import { decodeObject } from './decode.ts';

/** The package, and a client for one region. */
export interface Opened {
  readonly sdk: typeof S3;
  readonly client: S3.S3Client;
  readonly region: string | undefined;
  readonly context: FetchContext;
}

const readObject = async (wanted: WantedObject, opened: Opened): Promise<Answer> => {
  const { sdk, client, context } = opened;
  const { bucket: Bucket, key: Key, version: VersionId } = wanted;
  const object = await client.send(new sdk.GetObjectCommand({ Bucket, Key, VersionId }), {
    abortSignal: context.signal,
  });
  const bytes = await readBounded((object.Body ?? []) as AsyncIterable<Uint8Array>);
  return bytes ? decodeObject(bytes, object) : failed(tooLarge);
};

const fetchOne = async (wanted: WantedObject, opened: Opened): Promise<Answer> => {
  try {
    return await opened.context.limit(() => readObject(wanted, opened));
  } catch (error) {
    return toFailure(error, opened.region);
  }
};

/** Fetches objects, each by itself and all at once. */
export async function fetchObjects(
  wanted: readonly WantedObject[],
  opened: Opened,
): Promise<Answers<WantedObject>> {
  return new Map(
    await Promise.all(wanted.map(async (one) => [one, await fetchOne(one, opened)] as const)),
  );
}
