import { closeSync, openSync, readSync } from 'node:fs';

/** What the first bytes of a file say about how the kernel would run it. */
export type ProgramHead =
  | { readonly kind: 'elf'; readonly machine: number; readonly loader: string | undefined }
  | { readonly kind: 'script'; readonly interpreter: string }
  | { readonly kind: 'other' };

/** Enough for the header, the program headers and the loader's name of what linkers make. */
const headSize = 4096;
const programInterpreter = 3;

const textAt = (head: Buffer, offset: number, size: number): string | undefined => {
  const text = head
    .subarray(offset, offset + size)
    .toString('latin1')
    .split('\0')[0];
  return text || undefined;
};

/** The loader that a 64-bit ELF file asks for (see elf(5)); nothing for a static one. */
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

/** Understands the head of a program; 64-bit little-endian ELF only, anything else that is ELF has no loader known. */
export const parseProgramHead = (head: Buffer): ProgramHead => {
  const script = /^#![ \t]*([^\s\0]+)/.exec(head.subarray(0, 256).toString('latin1'));
  if (script?.[1]) return { kind: 'script', interpreter: script[1] };
  if (head.length < 64 || head.readUInt32BE(0) !== 0x7f454c46) return { kind: 'other' };
  const isUsual = head[4] === 2 && head[5] === 1;
  const machine = head.readUInt16LE(18);
  return { kind: 'elf', machine, loader: isUsual ? loaderOf(head) : undefined };
};

/**
 * Reads the head of a program.
 *
 * @throws when the file cannot be read, though it may be executable.
 */
export const readProgramHead = (path: string): ProgramHead => {
  const head = Buffer.alloc(headSize);
  const fd = openSync(path, 'r');
  try {
    return parseProgramHead(head.subarray(0, readSync(fd, head)));
  } finally {
    closeSync(fd);
  }
};
