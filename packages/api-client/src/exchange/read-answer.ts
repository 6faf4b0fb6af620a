import { parseJson } from '@procwrap/core';
import type { Answer } from './exchange-result.ts';

const excerptLength = 120;

const parse = (text: string): Pick<Answer, 'body' | 'excerpt'> => {
  if (text.trim() === '') return {};
  try {
    return { body: parseJson(text) };
  } catch {
    return { excerpt: text.replaceAll(/\s+/g, ' ').slice(0, excerptLength).toWellFormed() };
  }
};

/** Reads an answer; of a body that is not JSON only the beginning is kept. */
export function readAnswer(
  status: number,
  headers: Answer['headers'],
  chunks: readonly Uint8Array[],
): Answer {
  return { kind: 'answer', status, headers, ...parse(Buffer.concat(chunks).toString()) };
}
