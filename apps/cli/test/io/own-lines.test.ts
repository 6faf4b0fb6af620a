import { expect, it } from 'vitest';
import { createOwnLines, type LineShape } from '../../src/io/own-lines.ts';

const collect = () => {
  const shown: string[] = [];
  const shapes: (LineShape | undefined)[] = [];
  const own = createOwnLines((line, shape) => {
    shown.push(line);
    shapes.push(shape);
  });
  return { shown, shapes, own };
};

it('passes lines on unchanged, then in the shape that is used', () => {
  const { shown, shapes, own } = collect();
  own.write('a\n');
  own.use({ shape: (line) => (line === 'b\n' ? undefined : line.toUpperCase()) });
  own.write('b\n');
  own.write('c\n');
  expect(shown).toEqual(['a\n', 'C\n']);
  expect(shapes[0]?.('note')).toBe('NOTE');
  expect(own.shape('d')).toBe('D');
});

it('copies each line as it was made, and shows a problem of the copy', () => {
  const { shown, own } = collect();
  const copied: string[] = [];
  const copy = (line: string) => {
    copied.push(line);
    return line === 'b\n' ? 'problem\n' : undefined;
  };
  own.use({ shape: (line) => line.toUpperCase(), copy });
  own.write('a\n');
  own.write('b\n');
  expect(copied).toEqual(['a\n', 'b\n']);
  expect(shown).toEqual(['A\n', 'B\n', 'PROBLEM\n']);
});
