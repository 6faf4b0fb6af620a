import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { productFolders, readSizes } from '../../scripts/house/read-sizes.ts';

const arrowExport = /^export const (\w+) = (?:async )?(?:<[^=]*>)?\(/gm;
const arrowField =
  /^ {2}(?:readonly |private |static )*(#?\w+)(?:: [^=\n]+)? = (?:async )?(?:\(|\w+ =>)/gm;

const sources = productFolders(join(import.meta.dirname, '../..')).flatMap(([name, folder]) =>
  [...readSizes(folder).keys()].map((path) => ({
    file: `${name}/${path}`,
    text: readFileSync(join(folder, path), 'utf8'),
  })),
);

const classText = (text: string): string => /^(?:export )?class [\s\S]*/m.exec(text)?.[0] ?? '';
const findIn = (pattern: RegExp, text: string): (string | undefined)[] =>
  [...text.matchAll(pattern)].map(([, name]) => name);

const foundIn = (pattern: RegExp, part = (text: string) => text): string[] =>
  sources.flatMap(({ file, text }) =>
    findIn(pattern, part(text)).map((name) => `${file}: ${name}`),
  );

// Indexers, outlines and stack traces name a declaration, but not always an arrow function.
it('exports functions as declarations', () => expect(foundIn(arrowExport)).toEqual([]));

// The bundle makes plain functions of arrow functions, and these would lose their `this`.
it('gives no class a field that is an arrow function', () => {
  expect(foundIn(arrowField, classText)).toEqual([]);
  expect(findIn(arrowField, 'class A {\n  #add = (one: number) => this.of(one);\n}')).toEqual([
    '#add',
  ]);
  expect(findIn(arrowField, 'class A {\n  readonly add: Add = one => this.of(one);\n}')).toEqual([
    'add',
  ]);
});
