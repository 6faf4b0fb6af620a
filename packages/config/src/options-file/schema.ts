import type { JsonObject, JsonValue } from '@procwrap/core';
import { describeRow } from '../describe-options.ts';
import { optionsFileRules } from '../table/options-file-rules.ts';
import { type NamedRow, rows } from '../table/table.ts';
import { kebabOf, otherNamesOf } from './keys.ts';

const text: JsonObject = { type: 'string' };
const duration: JsonObject = {
  type: 'string',
  pattern: '^\\s*(\\d+(\\.\\d+)?(d|h|m|s|ms)\\s*)+$',
};

/** A text with commas, or a list of items. */
const listOf = (items: JsonObject): JsonObject => ({ anyOf: [{ type: 'array', items }, text] });

const numberSchema = ({ type }: NamedRow): JsonObject => {
  const { min = 0, max = 0, word, zeroMeansWord } = type.limits ?? {};
  const isWhole = type.name === 'integer' || type.name === 'port';
  const number = { type: isWhole ? 'integer' : 'number', minimum: min, maximum: max };
  const others: JsonObject[] = [
    ...(type.name === 'seconds' ? [duration] : []),
    ...(word === undefined ? [] : [{ enum: zeroMeansWord ? [word, -1, 0] : [word, -1] }]),
  ];
  return others.length === 0 ? number : { anyOf: [number, ...others] };
};

const pair: JsonObject = {
  type: 'object',
  properties: { from: text, to: text },
  required: ['from', 'to'],
  additionalProperties: false,
};

/** The types of options whose values are neither numbers nor plain texts, by name. */
const schemas: Readonly<Record<string, JsonObject>> = {
  boolean: { type: 'boolean' },
  json: {},
  list: listOf(text),
  targets: listOf(text),
  addresses: listOf(text),
  events: listOf(text),
  signals: listOf(text),
  'signal map': listOf(text),
  'exit map': listOf(text),
  'exit codes': listOf({ type: 'integer', minimum: 0, maximum: 255 }),
  'file pairs': listOf({ anyOf: [text, pair] }),
  'local or a path': { anyOf: [text, { const: true }] },
};

const valueSchema = (row: NamedRow): JsonObject => {
  const { name, choices, limits } = row.type;
  if (choices) return { enum: [...choices] };
  return limits ? numberSchema(row) : (schemas[name] ?? text);
};

/** What an editor shows for a key. */
const descriptionOf = (row: NamedRow): string => {
  const { description, defaultText, flags, negatedFlags, variables } = describeRow(row);
  const written = [...flags, ...negatedFlags.map(({ flag }) => flag), ...variables].join(', ');
  return [
    `${description[0]?.toUpperCase()}${description.slice(1)}.`,
    ...(defaultText === 'unset' ? [] : [`Default: ${defaultText}.`]),
    ...(optionsFileRules[row.name] === 'named' ? ['Only in a file that you name.'] : []),
    `The same as ${written}.`,
  ].join(' ');
};

/** Every option can be `null`, which unsets it. */
const propertyOf = (row: NamedRow): JsonObject => {
  const schema = valueSchema(row);
  const isAny = Object.keys(schema).length === 0;
  return {
    description: descriptionOf(row),
    ...(isAny ? {} : { anyOf: [schema, { type: 'null' }] }),
  };
};

const propertiesOf = (allowed: readonly NamedRow[]): JsonObject =>
  Object.fromEntries(
    allowed.flatMap((row) => {
      const name = kebabOf(row.name);
      const others = otherNamesOf(row).map((other): [string, JsonValue] => [
        other,
        { $ref: `#/definitions/options/properties/${name}` },
      ]);
      return [[name, propertyOf(row)], ...others];
    }),
  );

/**
 * The JSON Schema of options files as text, for editors. Keys are spelled as on the command line;
 * procwrap also reads them in snake and camel case.
 */
export function renderOptionsSchema(): string {
  const allowed = rows.filter(({ name }) => optionsFileRules[name] !== 'none');
  const properties = propertiesOf(allowed);
  const names = Object.keys(properties);
  const inProfile = names.filter((name) => name !== 'deployment');
  const refer = (name: string): [string, JsonValue] => [
    name,
    { $ref: `#/definitions/options/properties/${name}` },
  ];
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Options of procwrap',
    description:
      'procwrap.json, procwrap.yaml, procwrap.toml, or the key procwrap in package.json.',
    type: 'object',
    properties: {
      $schema: { type: 'string', description: 'Where the schema of this file is, for editors.' },
      ...Object.fromEntries(names.map(refer)),
      profiles: {
        description: 'Options that replace the others in one deployment, by its name.',
        type: 'object',
        additionalProperties: { $ref: '#/definitions/profile' },
      },
    },
    additionalProperties: false,
    definitions: {
      options: { properties },
      profile: {
        type: 'object',
        properties: Object.fromEntries(inProfile.map(refer)),
        additionalProperties: false,
      },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
