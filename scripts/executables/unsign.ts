/** Offsets of a 64-bit PE file, the last two from the start of its header. */
const headerOffsetAt = 0x3c;
const formatAt = 24;
const certificatesAt = 168;

const portableExecutable = 0x4550;
const pe32Plus = 0x20b;

/** The offset of the header; undefined when the file is not a 64-bit PE. */
const headerOf = (program: Buffer): number | undefined => {
  if (program.length < headerOffsetAt + 4) return undefined;
  const header = program.readUInt32LE(headerOffsetAt);
  if (header + certificatesAt + 8 > program.length) return undefined;
  const isOne =
    program.readUInt32LE(header) === portableExecutable &&
    program.readUInt16LE(header + formatAt) === pe32Plus;
  return isOne ? header : undefined;
};

/**
 * Removes the signature from a 64-bit program for Windows, since it would be invalid when the
 * program changes. The signature is at the end of the file, and the header holds its offset.
 *
 * @throws when the file is not such a program, or when something follows the signature.
 */
export function unsign(program: Buffer): Buffer {
  const header = headerOf(program);
  if (header === undefined)
    throw new Error('cannot remove the signature: this is not a 64-bit PE file');
  const entry = header + certificatesAt;
  const [start, size] = [program.readUInt32LE(entry), program.readUInt32LE(entry + 4)];
  if (start === 0) return program;
  if (start + size !== program.length) {
    throw new Error('cannot remove the signature: something follows it in the file');
  }
  const bare = Buffer.from(program.subarray(0, start));
  bare.fill(0, entry, entry + 8);
  return bare;
}
