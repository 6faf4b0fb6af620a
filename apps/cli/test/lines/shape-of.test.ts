import { expect, it } from 'vitest';
import { type LineLook, shapeOf } from '../../src/lines/shape-of.ts';

const plain: LineLook = {
  logFormat: 'text',
  quiet: false,
  colour: false,
  now: () => 0,
  runId: () => undefined,
};

const time = '2026-01-31T09:00:00.000Z';
const line = `${time} procwrap WARNING a ERROR b\n`;

it('changes nothing by default', () => {
  expect(shapeOf(plain)(line, 'run-ended')).toBe(line);
});

it('colours the level, and no word of the message', () => {
  const shape = shapeOf({ ...plain, colour: true });
  expect(shape(line, 'run-ended')).toBe(
    `${time} procwrap \u001B[1m\u001B[33mWARNING\u001B[0m a ERROR b\n`,
  );
  expect(shape('Usage: procwrap ERROR\n', 'usage-shown')).toBe('Usage: procwrap ERROR\n');
});

it('makes one JSON object of a line, with the run once it is known', () => {
  let run: string | undefined;
  const shape = shapeOf({ ...plain, logFormat: 'json', colour: true, runId: () => run });
  const fields = { time, level: 'WARNING', event: 'run-ended', message: 'a ERROR b' };
  expect(shape(line, 'run-ended')).toBe(`${JSON.stringify(fields)}\n`);
  run = 'u-1';
  expect(JSON.parse(shape(line, 'run-ended') ?? '')).toEqual({ ...fields, run_id: 'u-1' });
});

it('makes JSON of a finding without a time, and of a text that is no line', () => {
  const shape = shapeOf({ ...plain, logFormat: 'json' });
  const then = '1970-01-01T00:00:00.000Z';
  expect(JSON.parse(shape('procwrap ERROR -r: "x"\n', 'setting-rejected') ?? '')).toEqual({
    ...{ time: then, level: 'ERROR', event: 'setting-rejected', message: '-r: "x"' },
  });
  expect(JSON.parse(shape('Usage:\n  procwrap\n', 'usage-shown') ?? '')).toEqual({
    ...{ time: then, level: 'INFO', event: 'usage-shown', message: 'Usage:\n  procwrap' },
  });
});

it('leaves no control character in JSON', () => {
  const message = '\u001B[31m\u007F\u009B\u2028 a\nb';
  const json =
    shapeOf({ ...plain, logFormat: 'json' })(`procwrap ERROR ${message}\n`, 'run-ended') ?? '';
  expect(json).toMatch(/^[\x20-\x7E]+\n$/);
  expect(JSON.parse(json).message).toBe(message);
});

it('shows only errors when it is quiet', () => {
  for (const logFormat of ['text', 'json'] as const) {
    const shape = shapeOf({ ...plain, logFormat, quiet: true });
    for (const text of [line, 'procwrap INFO a\n'])
      expect(shape(text, 'run-ended')).toBeUndefined();
    // A secret may hide the level.
    expect(shape('procwrap [secret] a\n', 'run-ended')).toContain('[secret] a');
    for (const level of ['ERROR', 'CRITICAL'])
      expect(shape(`procwrap ${level} a\n`, 'run-ended')).toContain(level);
  }
});
