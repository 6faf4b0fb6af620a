import { formsOf } from './encodings.ts';
import { createFinders, type Finder } from './finder.ts';
import { createMaskingFlow } from './masking-flow.ts';
import type { SecretRegistry } from './registry.ts';

/** Masks a flow of bytes that comes in chunks. */
export interface ChunkMasker {
  /** The bytes that are certain by now; what may be the beginning of a secret waits for the next chunk. */
  write(chunk: Uint8Array): Buffer;
  /** The bytes that still wait, at the end of the flow. */
  flush(): Buffer;
}

/** Where a text was cut out of a longer one, so that a part of a secret may be left there. */
export interface TextCut {
  readonly atStart?: boolean;
  readonly atEnd?: boolean;
}

/** Puts `[secret]` in place of the resolved values and of their Base64, URL and JSON forms. */
export interface Masker {
  /** Masks a text. Where it was cut, what may be a part of a secret is left out. */
  text(text: string, cut?: TextCut): string;
  /** A masker for one flow of bytes; it keeps its place from chunk to chunk. */
  stream(): ChunkMasker;
}

const reverse = (letters: string): string => Array.from(letters).reverse().join('');

/**
 * A masker for the values of a registry, also for those that are added later. Values under 4 characters are not masked:
 * they occur everywhere, and the gaps would tell where they do not.
 */
export function createMasker(registry: Pick<SecretRegistry, 'values' | 'size'>): Masker {
  let size = 0;
  let finders = createFinders([]);
  let backwards: (() => Finder) | undefined;
  const forms = () => registry.values().flatMap(formsOf);
  const newFlow = () => {
    if (registry.size !== size) {
      finders = createFinders(forms());
      backwards = undefined;
      size = registry.size;
    }
    return createMaskingFlow(finders());
  };
  /** How many of the first letters may be the end of a secret. */
  const openStart = (letters: string): number => {
    backwards ??= createFinders(forms().map(reverse));
    const finder = backwards();
    for (let at = letters.length - 1; at >= 0; at -= 1) finder.read(letters.charCodeAt(at));
    return finder.open;
  };
  // Bytes are searched as Latin-1, one letter each, so that a chunk may end within a character.
  const text = (given: string, { atStart, atEnd }: TextCut = {}): string => {
    if (registry.size === 0) return given;
    const flow = newFlow();
    const letters = Buffer.from(given).toString('latin1');
    const whole = atStart ? letters.slice(openStart(letters)) : letters;
    const masked = flow.push(whole) + (atEnd ? '' : flow.end());
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
}
