import type { JsonValue } from '@procwrap/core';
import type { Document, Scalar } from 'yaml';
import { isExactNumber, toExactNumber } from './exact-number.ts';
import type { Parsed } from './parsed.ts';

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A scalar as JSON has it: numbers with their digits, dates and binaries as they were written. */
const plainScalar = ({ value, source = '' }: Scalar): JsonValue => {
  if (typeof value === 'number' && jsonNumber.test(source)) return toExactNumber(value, source);
  if (typeof value === 'number') return Number.isFinite(value) ? value : source;
  // A lone y or n is hardly ever meant as an answer; most readers of YAML 1.1 leave it text.
  if (typeof value === 'boolean') return /^[yn]$/i.test(source) ? source : value;
  if (value === null || typeof value === 'string') return value;
  return source;
};

/** `!!omap` is an object and `!!set` a list, which JSON would leave empty. */
const toPlain = (value: unknown): JsonValue => {
  if (value instanceof Set) return [...value].map(toPlain);
  if (Array.isArray(value)) return value.map(toPlain);
  const hasKeys = typeof value === 'object' && value !== null && !isExactNumber(value);
  if (!hasKeys) return value as JsonValue;
  const entries: Iterable<[unknown, unknown]> =
    value instanceof Map ? value : Object.entries(value);
  return Object.fromEntries([...entries].map(([key, part]) => [String(key), toPlain(part)]));
};

const toJson = (document: Document, visit: typeof import('yaml').visit): JsonValue => {
  visit(document, {
    Scalar: (key, node) => {
      // A key is text in JSON, also where YAML takes it for a number or for yes and no.
      const isKey = key === 'key' && typeof node.value !== 'string' && node.source !== undefined;
      node.value = isKey ? node.source : plainScalar(node);
    },
  });
  const value = toPlain(document.toJS() ?? null);
  // An alias inside of what it stands for makes a value without an end, which JSON refuses.
  JSON.stringify(value);
  return value;
};

/**
 * Reads one YAML document by the rules of YAML 1.1 (`yes` and `on` are true, `010` is eight).
 * Only data: no tag makes an object of another kind, and the expansion of aliases is bounded.
 */
export async function parseYaml(text: string): Promise<Parsed> {
  const { LineCounter, parseDocument, visit } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    version: '1.1',
    lineCounter,
    prettyErrors: false,
    logLevel: 'error',
  });
  const [wrong] = document.errors;
  if (wrong) {
    const { line } = lineCounter.linePos(wrong.pos[0]);
    return { reason: `the document is not valid YAML (${wrong.code} in line ${line})` };
  }
  try {
    return { value: toJson(document, visit) };
  } catch {
    return {
      reason: 'the document is not valid YAML (an alias leads nowhere, to itself or to too much)',
    };
  }
}
