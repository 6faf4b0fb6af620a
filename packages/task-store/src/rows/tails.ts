import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib';

const deflateAside = promisify(deflateRaw);

/** The first byte of a stored tail says how the others are read. */
const plain = 0;
const deflated = 1;

/** Texts that are shorter gain nothing. */
const leastBytes = 200;

/** So many bytes are compressed within a moment; more are compressed in another thread. */
const mostAtOnce = 64 * 1024;

const options = { level: 3 };

const marked = (form: number, bytes: Uint8Array) => Buffer.concat([Buffer.of(form), bytes]);

/** A log tail as it is stored: compressed where that makes it smaller. */
export async function packTail(text: string): Promise<Uint8Array> {
  const bytes = Buffer.from(text);
  if (bytes.length < leastBytes) return marked(plain, bytes);
  const smaller =
    bytes.length > mostAtOnce ? await deflateAside(bytes, options) : deflateRawSync(bytes, options);
  return smaller.length < bytes.length ? marked(deflated, smaller) : marked(plain, bytes);
}

/** The text of a stored log tail. */
export function unpackTail(cell: Uint8Array | string): string {
  if (typeof cell === 'string') return cell;
  const bytes = Buffer.from(cell.buffer, cell.byteOffset + 1, cell.byteLength - 1);
  return (cell[0] === deflated ? inflateRawSync(bytes) : bytes).toString();
}
