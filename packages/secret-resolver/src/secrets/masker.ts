import { formsOf } from './encodings.ts';
import { createFinders } from './finder.ts';
import { createMaskingFlow } from './masking-flow.ts';
import type { SecretRegistry } from './registry.ts';

/** Masks a flow of bytes that comes in chunks. */
export interface ChunkMasker {
  /** The bytes that are certain by now; what may be the beginning of a secret waits for the next chunk. */
  write(chunk: Uint8Array): Buffer;
  /** The bytes that still wait, at the end of the flow. */
  flush(): Buffer;
}

/** Puts `[secret]` in place of the resolved values and of their Base64, URL and JSON forms. */
export interface Masker {
  text(text: string): string;
  /** A masker for one flow of bytes; it keeps its place from chunk to chunk. */
  stream(): ChunkMasker;
}

/**
 * A masker for the values of a registry, also for those that are added later. Values under 4 characters are not masked:
 * they occur everywhere, and the gaps would tell where they do not.
 */
export const createMasker = (registry: Pick<SecretRegistry, 'values' | 'size'>): Masker => {
  let size = 0;
  let finders = createFinders([]);
  const newFlow = () => {
    if (registry.size !== size) {
      finders = createFinders(registry.values().flatMap(formsOf));
      size = registry.size;
    }
    return createMaskingFlow(finders());
  };
  // Bytes are searched as Latin-1, one letter each, so that a chunk may end within a character.
  const text = (given: string): string => {
    if (registry.size === 0) return given;
    const flow = newFlow();
    const masked = flow.push(Buffer.from(given).toString('latin1')) + flow.end();
    return Buffer.from(masked, 'latin1').toString();
  };
  const stream = (): ChunkMasker => {
    let flow = newFlow();
    let known = size;
    const write = (chunk: Uint8Array) => {
      let given = Buffer.from(chunk).toString('latin1');
      if (registry.size !== known) {
        given = flow.takeBack() + given;
        flow = newFlow();
        known = size;
      }
      return Buffer.from(flow.push(given), 'latin1');
    };
    return { write, flush: () => Buffer.from(flow.end(), 'latin1') };
  };
  return { text, stream };
};
