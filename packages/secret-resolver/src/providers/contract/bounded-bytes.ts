/** The size limit of a document: 16 MiB. */
export const maxDocumentBytes = 16 * 1024 * 1024;

/** The problem of a document that is larger. */
export const tooLarge = 'the document is larger than 16 MiB';

/**
 * All bytes of a stream; undefined when they are more than `maxDocumentBytes`. It then stops
 * reading.
 */
export async function readBounded(stream: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxDocumentBytes) return undefined;
  }
  return Buffer.concat(chunks);
}
