import { formsOf } from './encodings.ts';
import { createFinders, type Finder } from './finder.ts';
import { createMaskingFlow, type MaskingFlow } from './masking-flow.ts';
import type { SecretRegistry } from './registry.ts';

/** Masks a stream of bytes that comes in chunks. */
export interface ChunkMasker {
  /**
   * The masked bytes that are certain; what may be the start of a secret waits for the next chunk.
   */
  write(chunk: Uint8Array): Buffer;
  /** The bytes that still wait, at the end of the stream. */
  flush(): Buffer;
}

/** Where a text was cut out of a longer one, so that it may begin or end inside a secret. */
export interface TextCut {
  readonly atStart?: boolean;
  readonly atEnd?: boolean;
}

/** Replaces the resolved values, and their Base64, URL, JSON and shell forms, by `[secret]`. */
export interface Masker {
  /** Masks a text. What may be a part of a secret, at a cut, is removed. */
  text(text: string, cut?: TextCut): string;
  /** A masker for one stream of bytes; it finds secrets across chunks. */
  stream(): ChunkMasker;
}

const reverse = (letters: string): string => Array.from(letters).reverse().join('');

type Registry = Pick<SecretRegistry, 'values' | 'size'>;

/** The searches for the values of a registry; they are built again when it has more values. */
const createSearches = (registry: Registry) => {
  let size = 0;
  let forwards = createFinders([]);
  let backwards: (() => Finder) | undefined;
  const forms = () => registry.values().flatMap(formsOf);
  return {
    newFlow: () => {
      if (registry.size !== size) {
        forwards = createFinders(forms());
        backwards = undefined;
        size = registry.size;
      }
      return createMaskingFlow(forwards());
    },
    /** How many of the first letters may be the end of a secret. */
    openStart: (letters: string): number => {
      backwards ??= createFinders(forms().map(reverse));
      const finder = backwards();
      for (let at = letters.length - 1; at >= 0; at -= 1) finder.read(letters.charCodeAt(at));
      return finder.open;
    },
  };
};

const createChunkMasker = (registry: Registry, newFlow: () => MaskingFlow): ChunkMasker => {
  let flow = newFlow();
  let known = registry.size;
  const write = (chunk: Uint8Array) => {
    let letters = Buffer.from(chunk).toString('latin1');
    if (registry.size !== known) {
      letters = flow.takeBack() + letters;
      flow = newFlow();
      known = registry.size;
    }
    return Buffer.from(flow.push(letters), 'latin1');
  };
  return { write, flush: () => Buffer.from(flow.end(), 'latin1') };
};

/**
 * A masker for the values of a registry, also for those that are added later. Values of fewer than
 * 4 characters are not masked: they are in many words, and the masked places would reveal them.
 */
export function createMasker(registry: Registry): Masker {
  const { newFlow, openStart } = createSearches(registry);
  return {
    text: (given, { atStart, atEnd } = {}) => {
      if (registry.size === 0) return given;
      const flow = newFlow();
      // Each byte is searched as one Latin-1 letter, so that a chunk may end inside a character.
      const letters = Buffer.from(given).toString('latin1');
      const whole = atStart ? letters.slice(openStart(letters)) : letters;
      const masked = flow.push(whole) + (atEnd ? '' : flow.end());
      return Buffer.from(masked, 'latin1').toString();
    },
    stream: () => createChunkMasker(registry, newFlow),
  };
}
