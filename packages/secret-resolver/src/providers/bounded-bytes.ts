/** The largest document that is read, in bytes: 16 MiB. */
export const largestDocument = 16 * 1024 * 1024;

/** The reason for a document that is larger than `largestDocument`. */
export const tooLarge = 'the document is larger than 16 MiB';

/** All bytes of a stream; undefined when they are more than `largestDocument`, and then the rest is not read. */
export async function readBounded(stream: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestDocument) return undefined;
  }
  return Buffer.concat(chunks);
}
