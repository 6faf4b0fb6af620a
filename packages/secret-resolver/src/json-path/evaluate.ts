import type { JsonValue } from '@procwrap/core';
import { hasParts } from '../formats/exact-number.ts';
import type { Parsed } from '../formats/parsed.ts';
import { parsePath, type Step } from './parse-path.ts';

/** Marks a list of names, so that the library takes each of them literally; no document has it. */
const noName = '\0';
const simpleName = /^[\p{L}\p{N}_-]+$/u;

const quote = (name: string) => `'${name.replaceAll(/['\\]/g, String.raw`\$&`)}'`;

const ofNames = (names: readonly string[]): string =>
  names.length === 1 && names.every((name) => simpleName.test(name))
    ? `['${names[0]}']`
    : `[${[...names, noName].map(quote).join(',')}]`;

/** An index from the end as the slice that holds it alone. */
const ofIndex = (index: number): string =>
  index >= 0 ? `${index}` : `${index}:${index === -1 ? '' : index + 1}`;

const written = (step: Step): string => {
  if (step.kind === 'names') return ofNames(step.names);
  if (step.kind === 'indices') return `[${step.indices.map(ofIndex).join(',')}]`;
  if (step.kind === 'slice') return `[${step.slice}]`;
  return step.kind === 'all' ? '[*]' : '^';
};

/** The steps in the one spelling that the library reads without guessing. */
const canonical = (steps: readonly Step[]): string =>
  `$${steps.map((step) => (step.deep ? '..' : '') + written(step)).join('')}`;

type Opaque = symbol | readonly Opaque[] | { readonly [key: string]: Opaque };

/** A copy whose scalars have no parts to look into: neither letters of a text nor digits of a number. */
const seal = (value: JsonValue, scalars: Map<unknown, JsonValue>): Opaque => {
  if (Array.isArray(value)) return value.map((part) => seal(part, scalars));
  if (hasParts(value)) {
    const entries = Object.entries(value).map(([key, part]) => [key, seal(part, scalars)]);
    return Object.fromEntries(entries);
  }
  const opaque = Symbol('scalar');
  scalars.set(opaque, value);
  return opaque;
};

const unseal = (value: unknown, scalars: ReadonlyMap<unknown, JsonValue>): JsonValue => {
  if (Array.isArray(value)) return value.map((part) => unseal(part, scalars));
  if (typeof value === 'symbol') return scalars.get(value) ?? null;
  if (typeof value !== 'object' || value === null) return value as JsonValue;
  const entries = Object.entries(value).map(([key, part]) => [key, unseal(part, scalars)]);
  return Object.fromEntries(entries);
};

const select = async (value: JsonValue, steps: readonly Step[]): Promise<readonly JsonValue[]> => {
  const { JSONPath } = await import('jsonpath-plus');
  const scalars = new Map<unknown, JsonValue>();
  const json = seal(value, scalars);
  const found: unknown = JSONPath({ path: canonical(steps), json, eval: false, wrap: true });
  return Array.isArray(found) ? found.map((part) => unseal(part, scalars)) : [];
};

/** The parts of each value, and the value itself where it has none. */
const elements = (value: JsonValue): readonly JsonValue[] =>
  hasParts(value) ? Object.values(value) : [value];

/**
 * What a JSON path finds in a value. One result is the value, several are a list; an expression that ends in `[*]`
 * gives a list always. Scripts and filters are refused before anything is evaluated, and evaluation is off besides.
 */
export const evaluatePath = async (value: JsonValue, expression: string): Promise<Parsed> => {
  const parsed = parsePath(expression);
  if ('reason' in parsed) return parsed;
  const last = parsed.steps.at(-1);
  const asList = last?.kind === 'all' && !last.deep && expression.trimEnd().endsWith(']');
  const found = await select(value, asList ? parsed.steps.slice(0, -1) : parsed.steps);
  const [first] = found;
  if (first === undefined) return { reason: 'the JSON path finds nothing in the document' };
  if (asList) return { value: found.flatMap(elements) };
  return { value: found.length === 1 ? first : found };
};
