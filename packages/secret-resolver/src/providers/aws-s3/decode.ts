import { formatOfMimeType } from '../../formats/format.ts';
import { largestDocument, tooLarge } from '../bounded-bytes.ts';
import { type Answer, failed, found } from '../provider.ts';

/** What comes with the bytes of an object. */
export interface ObjectHead {
  readonly ContentType?: string | undefined;
  readonly ContentEncoding?: string | undefined;
}

/** How bytes are unpacked, by the names in Content-Encoding. */
const unpackers = {
  gzip: 'gunzipSync',
  'x-gzip': 'gunzipSync',
  deflate: 'inflateSync',
  br: 'brotliDecompressSync',
} as const;

type Packing = keyof typeof unpackers;

const isPacking = (name: string): name is Packing => Object.hasOwn(unpackers, name);

/** The decoder for a name of a character set, with or without its hyphens; undefined when nobody knows it. */
const decoderFor = (charset: string): InstanceType<typeof TextDecoder> | undefined => {
  for (const label of [charset, charset.replaceAll('-', '')]) {
    try {
      return new TextDecoder(label, { fatal: true, ignoreBOM: true });
    } catch {
      // Not a known label in this spelling.
    }
  }
  return undefined;
};

/** The names in Content-Encoding that pack bytes, the last applied first, and the one that is a character set. */
const readEncodings = ({ ContentType = '', ContentEncoding = '' }: ObjectHead) => {
  const names = ContentEncoding.toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity' && name !== 'aws-chunked');
  const packed = names.filter(isPacking).reverse();
  const [other] = names.filter((name) => !isPacking(name));
  const [, charset] = /;\s*charset="?([\w.:-]+)/i.exec(ContentType) ?? [];
  return { packed, charset: charset ?? other ?? 'utf-8' };
};

const unpack = async (bytes: Uint8Array, packed: readonly Packing[]): Promise<Uint8Array> => {
  if (packed.length === 0) return bytes;
  const zlib = await import('node:zlib');
  const maxOutputLength = largestDocument;
  return packed.reduce((left, name) => zlib[unpackers[name]](left, { maxOutputLength }), bytes);
};

/** Makes a document of an object's bytes: unpacked and decoded as its headers say. */
export async function decodeObject(bytes: Uint8Array, head: ObjectHead): Promise<Answer> {
  const { packed, charset } = readEncodings(head);
  const decoder = decoderFor(charset);
  if (!decoder) return failed(`its character set or encoding "${charset}" is not known`);
  try {
    const text = decoder.decode(await unpack(bytes, packed));
    return found(text, { format: formatOfMimeType(head.ContentType) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return failed(tooLarge);
    return failed(`its bytes are not ${[...packed, charset].join(' and ')} as they claim to be`);
  }
}
