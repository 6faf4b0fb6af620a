import { parseJson as parse } from '@procwrap/core';
import type { Parsed } from './parsed.ts';

/** Reads JSON; a number that JavaScript would round keeps its digits. The reason quotes nothing of the text. */
export function parseJson(text: string): Parsed {
  try {
    return { value: parse(text) };
  } catch {
    // The engine's own message quotes the text, which may be a secret.
    return { reason: 'the document is not valid JSON' };
  }
}
