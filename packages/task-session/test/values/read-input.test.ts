import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFifo, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import type { InputOptions } from '../../src/values/input.ts';
import { readInput } from '../../src/values/read-input.ts';

const optionsOf = (some: Partial<InputOptions>): InputOptions => ({
  inputValueFormat: 'text',
  cleanupInputFile: undefined,
  ...some,
});

describe('readInput', () => {
  it('prefers the option, then the variable, then the file', () =>
    withTempDir(async (dir) => {
      const inputFilename = join(dir, 'in.txt');
      writeFileSync(inputFilename, 'file');
      const all = { inputValue: 'option', inputEnvVarName: 'IN', inputFilename };
      const env = { IN: 'variable' };
      const { inputValue: _, ...rest } = all;
      const found = [
        await readInput(optionsOf(all), env),
        await readInput(optionsOf(rest), env),
        await readInput(optionsOf(rest), {}),
      ];
      expect(found).toEqual([
        { ok: true, value: { value: 'option', from: 'option' } },
        { ok: true, value: { value: 'variable', from: 'variable' } },
        { ok: true, value: { value: 'file', from: 'file' } },
      ]);
      expect(await readInput(optionsOf({ inputFilename: dir }), {})).toMatchObject({
        ok: true,
        value: { from: 'nowhere' },
      });
      expect(await readInput(optionsOf({ inputFilename: join(dir, 'none') }), {})).toEqual({
        ok: true,
        value: { value: undefined, from: 'nowhere' },
      });
    }));

  it('refuses YAML that contains itself', async () => {
    const reading = await readInput(
      optionsOf({ inputValue: 'a: &a [*a]', inputValueFormat: 'yaml' }),
      {},
    );
    expect(reading).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('not valid yaml') },
    });
  });

  it('reads the format of the options, and names the source of a text that is not in it', async () => {
    const options = optionsOf({ inputEnvVarName: 'IN', inputValueFormat: 'json' });
    expect(await readInput(options, { IN: '{"a":1}' })).toEqual({
      ok: true,
      value: { value: { a: 1 }, from: 'variable' },
    });
    expect(await readInput(options, { IN: '{secret' })).toEqual({
      ok: false,
      problem: {
        severity: 'error',
        where: 'IN',
        message: 'the input value is not valid json; correct it, or say --input-value-format text',
      },
    });
  });
});

it('without a file there is no input', async () =>
  expect(await readInput(optionsOf({}), {})).toMatchObject({ value: { from: 'nowhere' } }));

it('a stop while nobody writes to the pipe is a problem that names it', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'pipe');
    await makeFifo(path);
    const stop = new AbortController();
    stop.abort();
    expect(await readInput(optionsOf({ inputFilename: path }), {}, stop.signal)).toMatchObject({
      ok: false,
      problem: { where: path, message: expect.stringContaining('cannot be read') },
    });
  }));
