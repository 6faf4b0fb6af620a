import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const source = fileURLToPath(new URL('../../src', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
const importsOf = (name: string) =>
  [...readFileSync(`${source}/${name}`, 'utf8').matchAll(/ from '([^.'][^']*)'/g)].map(
    ([, from]) => from,
  );

it('imports nothing but core, and leaves command lines out of the main entry', () => {
  expect(files.length).toBeGreaterThan(40);
  for (const name of files) {
    const strangers = importsOf(name).filter((from) => from !== '@procwrap/core');
    expect(strangers, name).toEqual([]);
  }
  const main = readFileSync(`${source}/index.ts`, 'utf8');
  expect(main).not.toContain('argv/');
});
