import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { kebabOf } from '../../src/options-file/keys.ts';
import { renderOptionsSchema } from '../../src/options-file.ts';
import { optionsFileRules } from '../../src/table/options-file-rules.ts';
import { rows } from '../../src/table/table.ts';
import { optionLines } from '../option-lines.ts';

const isValid = new Ajv({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(renderOptionsSchema()),
);

/** The value as a person writes it in a file. */
const written = (value: unknown): unknown => {
  const texts = JSON.parse(JSON.stringify(value), (key, part) => {
    if (key === 'from' || key === 'to') return String(part).replace(/^SIG/, '');
    return part;
  });
  return Array.isArray(texts) && texts.some((part) => part.url)
    ? texts.map(({ kind, url }) => `${kind}+${url}`)
    : texts;
};

const allowed = optionLines.filter(({ name }) => optionsFileRules[name] !== 'none');
const typeOf = (option: string) => rows.find(({ name }) => name === option)?.type;

describe.each(allowed)('the schema of $name', ({ name, good, goodIs }) => {
  const key = kebabOf(name);
  const type = typeOf(name);

  it('accepts its value, a text that is parsed, and null', () => {
    const isPairs = type?.name === 'exit map' || type?.name === 'signal map';
    const value = isPairs ? [good] : written(goodIs);
    expect(isValid({ [key]: value }), JSON.stringify(value)).toBe(true);
    expect(isValid({ profiles: { staging: { [key]: null } } })).toBe(name !== 'deployment');
    expect(isValid({ [key]: null })).toBe(true);
  });
});

const refused = allowed.filter(
  ({ name, badGiven }) =>
    typeof badGiven !== 'string' && !Array.isArray(badGiven) && typeOf(name)?.name !== 'json',
);

it.each(refused.filter(({ badGiven }) => badGiven !== undefined))(
  'refuses $badGiven as $name, as a run does',
  ({ name, badGiven }) => {
    expect(typeOf(name)?.accept(badGiven).ok).toBe(false);
    expect(isValid({ [kebabOf(name)]: badGiven })).toBe(false);
  },
);

it.each(Object.entries(optionsFileRules).filter(([, rule]) => rule === 'none'))(
  'does not have %s, which no file may set',
  (name) => expect(isValid({ [kebabOf(name)]: 'x' })).toBe(false),
);

it('says where an option is allowed, and how else to set it', () => {
  const { properties } = JSON.parse(renderOptionsSchema()).definitions.options;
  expect(properties['api-key'].description).toContain('Only in a file that you name.');
  expect(properties['process-timeout'].description).toBe(
    'Seconds that each attempt may take; ignored for a service. Default: none. The same as -t, --process-timeout, --timeout, PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS.',
  );
});

it.each([
  [{ timeout: '1h30m', retries: 'forever', $schema: './procwrap.schema.json' }, true],
  [{ timeout: 'soon' }, false],
  [{ retries: 1.5 }, false],
  [{ 'retry-jitter': 2 }, false],
  [{ 'log-level': 'LOUD' }, false],
  [{ monitor: true }, true],
  [{ 'task-nmae': 'x' }, false],
  [{ profiles: { a: { profiles: {} } } }, false],
])('finds %j valid: %s', (content, expected) => expect(isValid(content)).toBe(expected));
