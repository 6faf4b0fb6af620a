import type { JsonValue } from '@procwrap/core';
import { hasParts } from '../formats/exact-number.ts';
import type { Parsed } from '../formats/parsed.ts';
import { parsePath, type Step } from './parse-path.ts';

/** An index from the end as the slice that holds it alone. */
const ofIndex = (index: number): string =>
  index >= 0 ? `${index}` : `${index}:${index === -1 ? '' : index + 1}`;

type WordFor = (name: string) => string;

const written = (step: Step, wordFor: WordFor): string => {
  if (step.kind === 'names') return `[${step.names.map((name) => `'${wordFor(name)}'`).join(',')}]`;
  if (step.kind === 'indices') return `[${step.indices.map(ofIndex).join(',')}]`;
  if (step.kind === 'slice') return `[${step.slice}]`;
  return step.kind === 'all' ? '[*]' : '^';
};

/** The steps in the one spelling that the library reads without guessing. */
const canonical = (steps: readonly Step[], wordFor: WordFor): string =>
  `$${steps.map((step) => (step.deep ? '..' : '') + written(step, wordFor)).join('')}`;

type Sealed = symbol | readonly Sealed[] | { readonly [name: string]: Sealed };

/**
 * A stand-in for a document, which the library searches in its place. Names are short words, so that none of them is taken for syntax;
 * scalars have no parts, so that nothing looks into the letters of a text or the digits of a number.
 */
const createSeal = () => {
  const words = new Map<string, string>();
  const names = new Map<string, string>();
  const scalars = new Map<symbol, JsonValue>();
  const wordFor = (name: string): string => {
    const word = words.get(name) ?? `n${words.size}`;
    words.set(name, word);
    names.set(word, name);
    return word;
  };
  const seal = (value: JsonValue): Sealed => {
    if (Array.isArray(value)) return value.map(seal);
    if (hasParts(value)) {
      const entries = Object.entries(value).map(([name, part]) => [wordFor(name), seal(part)]);
      return Object.fromEntries(entries);
    }
    const sealed = Symbol('scalar');
    scalars.set(sealed, value);
    return sealed;
  };
  const open = (sealed: Sealed): JsonValue => {
    if (typeof sealed === 'symbol') return scalars.get(sealed) ?? null;
    if (Array.isArray(sealed)) return sealed.map(open);
    const entries = Object.entries(sealed).map(([word, part]) => [names.get(word), open(part)]);
    return Object.fromEntries(entries);
  };
  return { seal, open, wordFor };
};

const select = async (value: JsonValue, steps: readonly Step[]): Promise<readonly JsonValue[]> => {
  const { JSONPath } = await import('jsonpath-plus');
  const { seal, open, wordFor } = createSeal();
  const json = seal(value);
  const path = canonical(steps, wordFor);
  const found: unknown = JSONPath({ path, json, eval: false, wrap: true });
  return Array.isArray(found) ? found.map(open) : [];
};

/** The parts of each value, and the value itself where it has none. */
const elements = (value: JsonValue): readonly JsonValue[] =>
  hasParts(value) ? Object.values(value) : [value];

/**
 * What a JSON path finds in a value. One result is the value, several are a list; an expression that ends in `[*]`
 * gives a list always. Scripts and filters are refused before anything is evaluated, and evaluation is off besides.
 */
export async function evaluatePath(value: JsonValue, expression: string): Promise<Parsed> {
  const parsed = parsePath(expression);
  if ('reason' in parsed) return parsed;
  const last = parsed.steps.at(-1);
  const asList = last?.kind === 'all' && !last.deep && expression.trimEnd().endsWith(']');
  const found = await select(value, asList ? parsed.steps.slice(0, -1) : parsed.steps);
  const [first] = found;
  if (first === undefined) return { reason: 'the JSON path finds nothing in the document' };
  if (asList) return { value: found.flatMap(elements) };
  return { value: found.length === 1 ? first : found };
}
