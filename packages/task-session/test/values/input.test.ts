import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { deliverInput, type InputOptions } from '../../src/values/input.ts';

const optionsOf = (some: Partial<InputOptions>): InputOptions => ({
  inputValueFormat: 'text',
  cleanupInputFile: undefined,
  ...some,
});

describe('deliverInput', () => {
  it('writes the file for the owner only, sets the variables, and removes the file again', () =>
    withTempDir(async (dir) => {
      const inputFilename = join(dir, 'in.json');
      const options = optionsOf({ inputFilename, inputEnvVarName: 'IN', inputValueFormat: 'json' });
      const delivered = await deliverInput(options, { value: { a: 1 }, from: 'server' });
      expect(delivered.env).toEqual({ PROC_WRAPPER_INPUT_VALUE: '{"a":1}', IN: '{"a":1}' });
      expect(readFileSync(inputFilename, 'utf8')).toBe('{"a":1}');
      expect(statSync(inputFilename).mode & 0o777).toBe(0o600);
      await delivered.remove();
      expect(existsSync(inputFilename)).toBe(false);
    }));

  it('does not remove a file that it did not write, unless the options say so', () =>
    withTempDir(async (dir) => {
      const inputFilename = join(dir, 'in.txt');
      writeFileSync(inputFilename, 'mine');
      const input = { value: 'mine', from: 'file' } as const;
      await (await deliverInput(optionsOf({ inputFilename }), input)).remove();
      expect(existsSync(inputFilename)).toBe(true);
      await (
        await deliverInput(optionsOf({ inputFilename, cleanupInputFile: true }), input)
      ).remove();
      expect(existsSync(inputFilename)).toBe(false);
    }));

  it('does nothing without an input, and names a file that it cannot write', async () => {
    const delivered = await deliverInput(optionsOf({}), { value: undefined, from: 'nowhere' });
    await delivered.remove();
    expect(delivered.env).toEqual({});
    const wrong = deliverInput(optionsOf({ inputFilename: '/no/such/dir/in' }), {
      value: 'x',
      from: 'option',
    });
    await expect(wrong).rejects.toThrow('cannot write the input file /no/such/dir/in: ENOENT');
  });
});
