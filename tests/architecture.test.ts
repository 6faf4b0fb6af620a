import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowedImports } from './allowed-imports.ts';

const root = join(import.meta.dirname, '..');

const sourcesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);

const rooms = ['packages', 'apps'].flatMap((top) =>
  readdirSync(join(root, top))
    .map((name) => `${top}/${name}`)
    .filter((room) => existsSync(join(root, room, 'package.json'))),
);
const files = rooms.flatMap((room) => sourcesOf(`${room}/src`));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
const withoutComments = (text: string) =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');

describe('the architecture', () => {
  it('has a row of allowed imports for each package', () => {
    expect(rooms.map((room) => room.split('/')[1]).sort()).toEqual(
      Object.keys(allowedImports).sort(),
    );
  });

  it('has the same row in the table of docs/design/architecture.md', () => {
    const rows = textOf('docs/design/architecture.md').matchAll(
      /^\| `([a-z-]+)` \| .* \| ([a-z, -]+) \|$/gm,
    );
    const table = [...rows].map(([, name = '', cell = '']): [string, string[]] => [
      name,
      cell === '-' ? [] : cell.split(', ').sort(),
    ]);
    const allowed = Object.entries(allowedImports).map(([name, may]) => [name, [...may].sort()]);
    expect(table.map(([name]) => name).sort()).toEqual(Object.keys(allowedImports).sort());
    expect(Object.fromEntries(table)).toEqual(Object.fromEntries(allowed));
  });

  it.each(rooms)('%s imports only what it may', (room) => {
    const name = room.split('/')[1] ?? '';
    const allowed = new Set(allowedImports[name]);
    const found = sourcesOf(`${room}/src`).flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('@procwrap/'))
        .map((specifier) => specifier.split('/')[1] ?? '')
        .filter((imported) => imported !== name && !allowed.has(imported))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(found).toEqual([]);
  });

  it('imports other packages by name, never by a path', () => {
    const found = files.flatMap((file) => {
      const room = file.split('/').slice(0, 3).join('/');
      return importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(root, join(root, dirname(file), specifier)))
        .filter((target) => !target.startsWith(`${room}/`) && !target.endsWith('package.json'))
        .map((target) => `${file} -> ${target}`);
    });
    expect(found).toEqual([]);
  });

  it('has no import cycles between files', () => {
    const seen = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (seen.get(file) === 'open') cycles.push([...trail, file].join(' -> '));
      if (seen.has(file)) return;
      seen.set(file, 'open');
      for (const specifier of importsOf(file).filter((name) => name.startsWith('.'))) {
        const target = relative(root, join(root, dirname(file), specifier));
        if (files.includes(target)) visit(target, [...trail, file]);
      }
      seen.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('keeps core and each of its subpaths under 500 lines', () => {
    const sources = sourcesOf('packages/core/src');
    const linesOf = (some: readonly string[]) =>
      some.reduce((sum, file) => sum + textOf(file).split('\n').length, 0);
    const parts = Object.groupBy(sources, (file) => /src\/(\w+)\//.exec(file)?.[1] ?? 'core');
    expect(Object.keys(parts).sort()).toEqual(['core', 'disks', 'events', 'files']);
    for (const part of Object.values(parts)) expect(linesOf(part ?? [])).toBeLessThan(500);
  });

  it('does input and output in core only in its subpaths for files and disks', () => {
    const sources = sourcesOf('packages/core/src').filter(
      (file) => !/\/src\/(?:files|disks)\//.test(file),
    );
    const found = sources.filter((file) =>
      importsOf(file).some(
        // node:os has the signal numbers.
        (name) => (name.startsWith('node:') && name !== 'node:os') || name.includes('/files/'),
      ),
    );
    expect(found).toEqual([]);
  });

  it('has no folder or file with a name that says nothing, such as utils', () => {
    const vague = /\/(utils?|helpers?|common|misc|shared|lib)(\/|\.tsx?$)/;
    expect(files.filter((file) => vague.test(file))).toEqual([]);
  });

  it('uses the global process only in apps and bin.ts, and ends it only in bin.ts', () => {
    // In quotes it is the name of an attribute, such as 'process.pid'.
    const mayTouch =
      /^(apps|packages\/test-kit)\/|^packages\/status-updater\/src\/sender\/|\/bin\.ts$/;
    const touching = files.filter(
      (file) =>
        !mayTouch.test(file) &&
        /(?<!')\bprocess\.(?!platform|kill\b|pid\b|hrtime\b|getBuiltinModule\b|ts')/.test(
          withoutComments(textOf(file)),
        ),
    );
    const passing = files.filter(
      (file) => !mayTouch.test(file) && /\bprocess as\b/.test(withoutComments(textOf(file))),
    );
    const ending = files.filter((file) =>
      /(?<!')\bprocess\.(exit|exitCode|reallyExit)\b/.test(withoutComments(textOf(file))),
    );
    expect(touching).toEqual([]);
    // A library that acts on the process of its caller reads the global in one file, and passes it
    // on as a parameter.
    expect(passing.filter((file) => !file.endsWith('-process.ts'))).toEqual([]);
    expect(ending.filter((file) => !file.endsWith('/bin.ts'))).toEqual([]);
  });
});
