import type { EventName } from '@procwrap/core';
import { expect, it } from 'vitest';
import { createOwnLines, type LineShape } from '../../src/io/own-lines.ts';

const collect = () => {
  const shown: string[] = [];
  const events: EventName[] = [];
  const shapes: (LineShape | undefined)[] = [];
  const own = createOwnLines((line, event, shape) => {
    shown.push(line);
    events.push(event);
    shapes.push(shape);
  });
  return { shown, events, shapes, own };
};

it('passes lines on unchanged, then in the shape that is used', () => {
  const { shown, shapes, own } = collect();
  own.write('a\n', 'run-ended');
  own.use({ shape: (line) => (line === 'b\n' ? undefined : line.toUpperCase()) });
  own.write('b\n', 'run-ended');
  own.write('c\n', 'run-ended');
  expect(shown).toEqual(['a\n', 'C\n']);
  expect(shapes[0]?.('note', 'lines-lost')).toBe('NOTE');
  expect(own.shape('d', 'run-ended')).toBe('D');
});

it('copies each line as it was made, and shows a problem of the copy', () => {
  const { shown, events, own } = collect();
  const copied: string[] = [];
  const copy = (line: string) => {
    copied.push(line);
    return line === 'b\n' ? 'problem\n' : undefined;
  };
  own.use({ shape: (line) => line.toUpperCase(), copy });
  own.write('a\n', 'run-ended');
  own.write('b\n', 'run-ended');
  expect(copied).toEqual(['a\n', 'b\n']);
  expect(shown).toEqual(['A\n', 'B\n', 'PROBLEM\n']);
  expect(events).toEqual(['run-ended', 'run-ended', 'file-failed']);
});
