import { errorCode } from '@procwrap/core';
import { formatOfMimeType } from '../../formats/format.ts';
import { maxDocumentBytes, tooLarge } from '../contract/bounded-bytes.ts';
import { type Answer, failed, found } from '../contract/provider.ts';

/** The headers of an object that say how its bytes are encoded. */
export interface ObjectHead {
  readonly ContentType?: string | undefined;
  readonly ContentEncoding?: string | undefined;
}

/** The function of node:zlib for a name in Content-Encoding. */
const decompressors = {
  gzip: 'gunzipSync',
  'x-gzip': 'gunzipSync',
  deflate: 'inflateSync',
  br: 'brotliDecompressSync',
} as const;

type Compression = keyof typeof decompressors;

const isCompression = (name: string): name is Compression => Object.hasOwn(decompressors, name);

/**
 * The decoder for a character set, also when its name has other hyphens; undefined when it is
 * unknown.
 */
const decoderFor = (charset: string): InstanceType<typeof TextDecoder> | undefined => {
  for (const label of [charset, charset.replaceAll('-', '')]) {
    try {
      return new TextDecoder(label, { fatal: true, ignoreBOM: true });
    } catch {
      // Try the next spelling.
    }
  }
  return undefined;
};

/** The compressions in Content-Encoding, the last one first, and the character set. */
const readEncodings = ({ ContentType = '', ContentEncoding = '' }: ObjectHead) => {
  const names = ContentEncoding.toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity' && name !== 'aws-chunked');
  const compressions = names.filter(isCompression).reverse();
  const [other] = names.filter((name) => !isCompression(name));
  const [, charset] = /;\s*charset="?([\w.:-]+)/i.exec(ContentType) ?? [];
  return { compressions, charset: charset ?? other ?? 'utf-8' };
};

const decompress = async (
  bytes: Uint8Array,
  compressions: readonly Compression[],
): Promise<Uint8Array> => {
  if (compressions.length === 0) return bytes;
  const zlib = await import('node:zlib');
  const maxOutputLength = maxDocumentBytes;
  return compressions.reduce(
    (left, name) => zlib[decompressors[name]](left, { maxOutputLength }),
    bytes,
  );
};

/** Decompresses and decodes the bytes of an object as its headers say. */
export async function decodeObject(bytes: Uint8Array, head: ObjectHead): Promise<Answer> {
  const { compressions, charset } = readEncodings(head);
  const decoder = decoderFor(charset);
  if (!decoder) return failed(`its character set or encoding "${charset}" is not known`);
  try {
    const text = decoder.decode(await decompress(bytes, compressions));
    return found(text, { format: formatOfMimeType(head.ContentType) });
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') return failed(tooLarge);
    return failed(
      `its bytes are not ${[...compressions, charset].join(' and ')}, as its headers say`,
    );
  }
}
