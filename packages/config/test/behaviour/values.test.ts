import { Secret } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { parseArgv } from '../../src/argv.ts';
import { type OptionName, type Reading, readOptions } from '../../src/index.ts';
import { type OptionLine, optionLines } from '../option-lines.ts';

const revealed = (value: unknown): unknown => {
  if (value instanceof Secret) return value.reveal();
  if (!Array.isArray(value)) return value;
  return value.map((item) => (item.url ? { ...item, url: revealed(item.url) } : item));
};

const valueIn = ({ options }: Reading, name: OptionName) => revealed(options[name]);

const errorsAt = ({ findings }: Reading, place: string) =>
  findings.filter(({ severity, where }) => severity === 'error' && where === place);

/** The text for a negated flag that sets its option to `text`. */
const flagText = (flag: string, text: string) => {
  const off = /^--(no-|force-task-active|exclude-|separate-)/.test(flag);
  if (!off) return text;
  return text === 'FALSE' ? 'TRUE' : text;
};

const flagCases = optionLines.flatMap((line) => line.flags.map((flag) => ({ ...line, flag })));
const variableCases = optionLines.flatMap((line) =>
  line.variables.map((variable) => ({ ...line, variable })),
);

const readFlag = (flag: string, text: string) => {
  const words = flag.startsWith('--') ? [`${flag}=${text}`] : [`${flag}${text}`];
  const attached = flag.startsWith('--') || !/^(TRUE|FALSE|maybe)$/.test(text);
  const parsed = parseArgv(attached ? words : [`${flag}=${text}`]);
  expect(parsed.findings).toEqual([]);
  return readOptions({ flags: parsed.flags, env: {} });
};

describe('a good value', () => {
  it.each(flagCases)('by $flag', ({ name, flag, good, goodIs }) => {
    const reading = readFlag(flag, flagText(flag, good));
    expect(valueIn(reading, name)).toEqual(goodIs);
    expect(reading.sources[name]).toEqual({ kind: 'flag', written: flag });
    expect(errorsAt(reading, flag)).toEqual([]);
  });

  it.each(variableCases)('by $variable', ({ name, variable, good, goodIs }) => {
    const reading = readOptions({ env: { [variable]: good } });
    expect(valueIn(reading, name)).toEqual(goodIs);
    expect(reading.sources[name]).toEqual({ kind: 'variable', written: variable });
    expect(errorsAt(reading, variable)).toEqual([]);
  });

  it.each(optionLines)('by options.$name', ({ name, goodIs }) => {
    const reading = readOptions({ env: {}, object: { [name]: goodIs } });
    expect(valueIn(reading, name)).toEqual(goodIs);
    expect(reading.sources[name]).toEqual({ kind: 'object', written: `options.${name}` });
    expect(errorsAt(reading, `options.${name}`)).toEqual([]);
  });
});

describe('a bad value', () => {
  const expectRefused = (reading: Reading, { name, byDefault }: OptionLine, place: string) => {
    expect(errorsAt(reading, place)).toHaveLength(1);
    expect(reading.options[name]).toEqual(byDefault);
  };

  it.each(flagCases)('by $flag', (line) => {
    expectRefused(readFlag(line.flag, line.bad), line, line.flag);
  });

  it.each(variableCases)('by $variable', (line) => {
    expectRefused(readOptions({ env: { [line.variable]: line.bad } }), line, line.variable);
  });

  it.each(optionLines)('by options.$name', (line) => {
    const object = { [line.name]: line.badGiven };
    expectRefused(readOptions({ env: {}, object }), line, `options.${line.name}`);
  });
});

it('accepts a Secret for a secret', () => {
  for (const name of ['apiKey', 'rollbarAccessToken'] as const) {
    const reading = readOptions({ env: {}, object: { [name]: new Secret('quiet') } });
    expect(valueIn(reading, name)).toBe('quiet');
  }
});
