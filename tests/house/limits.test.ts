import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { FileSize } from '../../scripts/house/measure-file.ts';
import { productFolders, readSizes } from '../../scripts/house/read-sizes.ts';

const files = productFolders(join(import.meta.dirname, '../..')).flatMap(([name, folder]) =>
  [...readSizes(folder)].map(([path, size]) => ({ file: `${name}/${path}`, ...size })),
);

const filesWith = (isTooMuch: (one: FileSize['functions'][number]) => boolean): string[] =>
  files.flatMap(({ file, functions }) => functions.filter(isTooMuch).map(() => file));

it('measures the sources of all packages', () => {
  expect(files.map(({ file }) => file)).toContain('cli/main.ts');
  expect(files.map(({ file }) => file)).toContain('core/json.ts');
});

it('keeps every source file under 200 lines', () =>
  expect(files.filter(({ lines }) => lines >= 200).map(({ file }) => file)).toEqual([]));

it('gives no function more than three parameters', () =>
  expect(filesWith(({ parameters }) => parameters > 3)).toEqual([]));

// Lower these numbers when a function becomes shorter or flatter. Never raise them.
it('has no more functions over 40 lines than today, and none over 51', () => {
  expect(filesWith(({ lines }) => lines > 51)).toEqual([]);
  const long = filesWith(({ lines }) => lines > 40);
  expect(long.length, long.join('\n')).toBeLessThanOrEqual(8);
});

it('has no more functions with a nesting of three than today', () => {
  const deep = filesWith(({ nesting }) => nesting >= 3);
  expect(deep.length, deep.join('\n')).toBeLessThanOrEqual(5);
});
