import {
  failure,
  isExactNumber,
  type JsonValue,
  type Result,
  success,
  toExactNumber,
} from '@procwrap/core';
import type { Document, Scalar } from 'yaml';
import { type LineOfKey, yamlKeyLines } from './yaml-lines.ts';
import { describeYamlProblem, type TextProblem } from './yaml-problem.ts';

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * A scalar as JSON has it: numbers with their digits, dates and binary data as they were written.
 */
const plainScalar = ({ value, source = '' }: Scalar): JsonValue => {
  if (typeof value === 'number' && jsonNumber.test(source)) return toExactNumber(value, source);
  if (typeof value === 'number') return Number.isFinite(value) ? value : source;
  // Most readers of YAML 1.1 leave a single y or n as text, although the specification makes it a
  // boolean.
  if (typeof value === 'boolean') return /^[yn]$/i.test(source) ? source : value;
  if (value === null || typeof value === 'string') return value;
  return source;
};

/**
 * A value without Map and Set, which JSON would print as empty objects: `!!omap` is an object,
 * `!!set` a list.
 */
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
      // A key is text in JSON, also where YAML reads it as a number or a boolean.
      const isKey = key === 'key' && typeof node.value !== 'string' && node.source !== undefined;
      node.value = isKey ? node.source : plainScalar(node);
    },
  });
  const value = toPlain(document.toJS() ?? null);
  // An alias inside the value that it stands for makes an endless value: JSON.stringify throws.
  JSON.stringify(value);
  return value;
};

/** A place in a text, and what was expected there, for people. */
export function showTextProblem({ place, message }: TextProblem): string {
  return place ? `(line ${place.line}, column ${place.column}): ${message}` : `(${message})`;
}

/** What a YAML document contains, and in which lines its keys are. */
export interface YamlContent {
  readonly value: JsonValue;
  readonly lineOf: LineOfKey;
}

/**
 * Parses one YAML document. The problem has its place, and quotes nothing of the text. It gives plain data only: no tag creates an
 * object of another class, and the expansion of aliases is limited.
 */
export async function parseYamlWithLines(
  text: string,
  version: '1.1' | '1.2',
): Promise<Result<YamlContent, TextProblem>> {
  const { isMap, LineCounter, parseDocument, visit } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    version,
    merge: true,
    lineCounter,
    prettyErrors: false,
    logLevel: 'error',
  });
  try {
    const lineOf = yamlKeyLines(document, lineCounter, isMap);
    if (document.errors.length === 0) return success({ value: toJson(document, visit), lineOf });
  } catch {
    // An alias: described below.
  }
  const { position, message } = describeYamlProblem(document, visit, text);
  if (position === undefined) return failure({ message });
  const { line, col: column } = lineCounter.linePos(position);
  return failure({ place: { line, column }, message });
}

/** The same without the lines. */
export async function parseYamlDocument(
  text: string,
  version: '1.1' | '1.2',
): Promise<Result<JsonValue, TextProblem>> {
  const parsed = await parseYamlWithLines(text, version);
  return parsed.ok ? success(parsed.value.value) : parsed;
}

/**
 * Parses one YAML document, by default by the rules of YAML 1.1: `yes` and `on` are true, `010` is
 * eight. The problem quotes nothing of the text.
 */
export async function parseYaml(
  text: string,
  version: '1.1' | '1.2' = '1.1',
): Promise<Result<JsonValue>> {
  const parsed = await parseYamlDocument(text, version);
  if (parsed.ok) return parsed;
  return failure(`the document is not valid YAML ${showTextProblem(parsed.problem)}`);
}
