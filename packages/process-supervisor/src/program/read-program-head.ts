import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { parseInterpreter } from './interpreter.ts';

/** How the kernel would run a file, by its first bytes. */
export type ProgramHead =
  | { readonly kind: 'elf'; readonly machine: number; readonly loader: string | undefined }
  | { readonly kind: 'script'; readonly interpreter: string }
  /** An ELF file that the kernel would refuse. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'other' };

/** Linkers put the header, the program headers and the name of the loader into the first page. */
const headSize = 4096;
const programInterpreter = 3;
const headerSize = 64;
const entrySize = 56;
/** ET_EXEC and ET_DYN. */
const executableTypes = [2, 3];

const isElf = (head: Buffer): boolean => head.length >= 4 && head.readUInt32BE(0) === 0x7f454c46;
const isUsual = (head: Buffer): boolean => head[4] === 2 && head[5] === 1;

/**
 * Whether the kernel would refuse an ELF file by its header (see elf(5)); only 64-bit little-endian
 * files are checked.
 */
const isDamaged = (head: Buffer, fileSize: number): boolean => {
  if (!isElf(head)) return false;
  if (head.length < headerSize) return true;
  if (!isUsual(head)) return false;
  const [type, size, count] = [head.readUInt16LE(16), head.readUInt16LE(54), head.readUInt16LE(56)];
  const end = Number(head.readBigUInt64LE(32)) + count * entrySize;
  return !executableTypes.includes(type) || size !== entrySize || count === 0 || end > fileSize;
};

const textAt = (head: Buffer, offset: number, size: number): string | undefined => {
  const text = head
    .subarray(offset, offset + size)
    .toString('latin1')
    .split('\0')[0];
  return text || undefined;
};

/** The loader of a 64-bit ELF file (see elf(5)); undefined for a static one. */
const loaderOf = (head: Buffer): string | undefined => {
  const [start, size, count] = [
    Number(head.readBigUInt64LE(32)),
    head.readUInt16LE(54),
    head.readUInt16LE(56),
  ];
  for (let index = 0; index < count; index += 1) {
    const at = start + index * size;
    if (at + 56 > head.length) return undefined;
    if (head.readUInt32LE(at) !== programInterpreter) continue;
    return textAt(
      head,
      Number(head.readBigUInt64LE(at + 8)),
      Number(head.readBigUInt64LE(at + 32)),
    );
  }
  return undefined;
};

/**
 * Parses the first bytes of a program. The loader is known only for 64-bit little-endian ELF files.
 */
export function parseProgramHead(head: Buffer): ProgramHead {
  const interpreter = parseInterpreter(head);
  if (interpreter) return { kind: 'script', interpreter };
  if (head.length < headerSize || !isElf(head)) return { kind: 'other' };
  const machine = head.readUInt16LE(18);
  return { kind: 'elf', machine, loader: isUsual(head) ? loaderOf(head) : undefined };
}

/**
 * Reads the first bytes of a program.
 *
 * @throws when the file cannot be read; it may be executable all the same.
 */
export function readProgramHead(path: string): ProgramHead {
  const head = Buffer.alloc(headSize);
  const fd = openSync(path, 'r');
  try {
    const read = head.subarray(0, readSync(fd, head));
    return isDamaged(read, fstatSync(fd).size) ? { kind: 'damaged' } : parseProgramHead(read);
  } finally {
    closeSync(fd);
  }
}
