import { describe, expect, it } from 'vitest';
import { integer } from '../../src/option-types/integer.ts';
import { port } from '../../src/option-types/port.ts';
import { probability } from '../../src/option-types/probability.ts';
import { seconds } from '../../src/option-types/seconds.ts';
import { accept, read } from './try-option-type.ts';

describe('numbers', () => {
  const wait = seconds({ word: 'never' });

  it.each([
    ['0.5', 0.5],
    [' 5 ', 5],
    ['5s', 5],
    ['10m', 600],
    ['1h30m', 5400],
    ['1h 30m', 5400],
    ['500ms', 0.5],
    ['1.5h', 5400],
    ['2d', 172_800],
    ['0.1s200ms', 0.3],
    ['0m', 0],
    ['+5', 5],
    ['.25', 0.25],
    ['1e2', 100],
    ['-0', 0],
    ['-1', 'never'],
    ['-1.0', 'never'],
    ['NEVER', 'never'],
  ])('reads %j as %j', (text, value) => {
    expect(read(wait, text)).toBe(value);
  });

  it.each([
    [
      '',
      '"" is not a number; expected a number of seconds >= 0 or a duration such as 10m or 1h30m, or -1 for never',
    ],
    [
      '5x',
      '"5x" is not a number; expected a number of seconds >= 0 or a duration such as 10m or 1h30m, or -1 for never',
    ],
    [
      'NaN',
      '"NaN" is not a number; expected a number of seconds >= 0 or a duration such as 10m or 1h30m, or -1 for never',
    ],
    [
      '1e999',
      '"1e999" is not a number; expected a number of seconds >= 0 or a duration such as 10m or 1h30m, or -1 for never',
    ],
    [
      '-2',
      '"-2" is too small; expected a number of seconds >= 0 or a duration such as 10m or 1h30m, or -1 for never',
    ],
    [
      '3e9',
      '"3e9" is too large; expected a number of seconds >= 0 or a duration such as 10m or 1h30m, or -1 for never',
    ],
    ['30m1h', expect.stringContaining('is not a number')],
    ['1h30', expect.stringContaining('is not a number')],
    ['10M', expect.stringContaining('is not a number')],
    ['-10m', expect.stringContaining('is not a number')],
    ['m', expect.stringContaining('is not a number')],
    ['999999999d', expect.stringContaining('is too large')],
    [
      'forever',
      '"forever" is not a number; expected a number of seconds >= 0 or a duration such as 10m or 1h30m, or -1 for never',
    ],
  ])('refuses %j', (text, problem) => {
    expect(read(wait, text)).toEqual(problem);
  });

  it('accepts real numbers and the word', () => {
    expect([-1, 'Never', 0, 2.5].map((given) => accept(wait, given))).toEqual([
      'never',
      'never',
      0,
      2.5,
    ]);
    const problem = 'is not a number; expected a number of seconds >= 0, or -1 for never';
    expect(accept(wait, Number.NaN)).toBe(`NaN ${problem}`);
    expect(accept(wait, '5')).toBe(`"5" ${problem}`);
    expect(accept(wait, {})).toBe(`an object ${problem}`);
    expect(accept(wait, [])).toBe(`a list ${problem}`);
    expect(accept(wait, () => 1)).toBe(`a function ${problem}`);
    expect(accept(wait, true)).toBe(`true ${problem}`);
  });

  it('writes a word as -1, and sends whole seconds to the API', () => {
    expect(wait.write('never')).toBe('-1');
    expect(wait.write(0.5)).toBe('0.5');
    expect(wait.toWire('never')).toBe(-1);
    expect(wait.toWire(0.5)).toBe(1);
    expect(wait.show('never')).toBe('never');
    expect(probability().toWire(0.5)).toBe(0.5);
  });

  it('has no word by default', () => {
    expect(read(seconds(), '-1')).toBe(
      '"-1" is too small; expected a number of seconds >= 0 or a duration such as 10m or 1h30m',
    );
    expect(read(seconds(), 'undefined')).toMatch(/not a number/);
    expect(accept(seconds(), 'undefined')).toMatch(/not a number/);
  });

  it('reads zero as the word, as timeout(1) does', () => {
    expect(read(seconds({ word: 'none', zeroMeansWord: true }), '0')).toBe('none');
    expect(read(seconds({ word: 'none' }), '0')).toBe(0);
  });

  it.each([
    ['1.5', /^"1.5" is not an integer; expected a whole number >= 0$/],
    ['0x10', /not an integer/],
    ['1_000', /not an integer/],
    ['99999999999', /too large/],
  ])('refuses %j as an integer', (text, problem) => {
    expect(read(integer(), text)).toMatch(problem);
    expect(accept(integer(), 1.5)).toMatch(/^1.5 is not an integer/);
    expect(read(integer({ min: 1 }), '0')).toMatch(/too small; expected a whole number >= 1/);
  });

  it('knows the bounds of ports and probabilities', () => {
    expect(['0', '65535', '65536', '-1'].map((text) => read(port(), text))).toEqual([
      0,
      65_535,
      expect.stringMatching(/^"65536" is too large; expected a whole number from 0 to 65535$/),
      expect.stringMatching(/too small/),
    ]);
    expect(['0', '1', '1.01', 'x'].map((text) => read(probability(), text))).toEqual([
      0,
      1,
      expect.stringMatching(/too large; expected a number from 0 to 1$/),
      expect.stringMatching(/not a number/),
    ]);
  });
});
