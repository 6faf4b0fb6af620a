import { createLog } from '@procwrap/core';
import { expect, it } from 'vitest';
import { parseLine } from '../../src/lines/parse-line.ts';

it('parses what a log writes, with and without the time', () => {
  let line = '';
  const write = (text: string) => {
    line = text;
  };
  createLog({ level: 'INFO', write, now: () => 0 }).info('run-ended', 'a: b');
  expect(parseLine(line)).toEqual({
    ...{ time: '1970-01-01T00:00:00.000Z', level: 'INFO', message: 'a: b' },
  });
  createLog({ level: 'INFO', write }).error('run-ended', 'procwrap ERROR c');
  expect(parseLine(line)).toEqual({ time: '', level: 'ERROR', message: 'procwrap ERROR c' });
});

it('keeps the line breaks inside of a message, and knows its end', () => {
  expect(parseLine('procwrap WARNING a\nb\n')?.message).toBe('a\nb');
  expect(parseLine('procwrap WARNING \n')?.message).toBe('');
});

it.each(['', 'Usage: procwrap', 'procwrap LOUD a', 'a b procwrap ERROR c'])(
  'does not take %j for a line',
  (text) => expect(parseLine(text)).toBeUndefined(),
);
