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

it('has no function over 40 lines', () => expect(filesWith(({ lines }) => lines > 40)).toEqual([]));

// Lower this number when a function becomes flatter. Never raise it.
it('has no more functions with a nesting of three than today', () => {
  const deep = filesWith(({ nesting }) => nesting >= 3);
  expect(deep.length, deep.join('\n')).toBeLessThanOrEqual(1);
});
