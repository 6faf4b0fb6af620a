import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { mergeFiles } from '../../apps/cli/bundle/merge-files.ts';
import { toCommonJs } from '../../apps/cli/bundle/to-common-js.ts';

const files = new Map([
  ['start-A.cjs', 'import{a}from"./chunk-B.cjs";export const start=()=>import("./one-C.cjs");'],
  ['chunk-B.cjs', 'export const a=20;'],
  [
    'one-C.cjs',
    'import{a as x}from"./chunk-B.cjs";import{d}from"./chunk-D.cjs";export const one=async()=>x+d+(await import("./two-E.cjs")).two();',
  ],
  ['chunk-D.cjs', 'export const d=1;export const unused="nobody imports this";'],
  ['two-E.cjs', 'export const two=()=>typeof require("./one-C.cjs").one==="function"?3:0;'],
  ['other-F.cjs', 'import{d as z}from"./chunk-D.cjs";export const other=()=>z+1;'],
  ['last-G.cjs', 'export const last=()=>require("./two-E.cjs").two();'],
]);

const wish = {
  name: 'both',
  entries: ['one-C.cjs', 'two-E.cjs'],
  parts: new Set(['one-C.cjs', 'chunk-D.cjs', 'two-E.cjs']),
};

type Exports = Record<string, () => unknown>;

/** Loads one of the files as CommonJS; `loaded` lists the names of those that were loaded. */
const load = async (all: ReadonlyMap<string, string>, name: string, loaded: string[] = []) => {
  const codes = new Map<string, string>();
  for (const [each, code] of all) codes.set(each, await toCommonJs(code));
  const cache = new Map<string, { exports: Exports }>();
  const require = (id: string): Exports => {
    const file = id.slice(2);
    const known = cache.get(file);
    if (known) return known.exports;
    const module = { exports: {} as Exports };
    cache.set(file, module);
    loaded.push(file);
    runInNewContext(codes.get(file) ?? '', { module, exports: module.exports, require });
    return module.exports;
  };
  return require(`./${name}`);
};

it('puts files that are loaded together into one', async () => {
  const { name, files: after } = await mergeFiles(files, wish);
  expect(name).toMatch(/^both-[\dA-F]{8}\.cjs$/);
  expect([...after.keys()].toSorted()).toEqual(
    ['start-A.cjs', 'chunk-B.cjs', 'other-F.cjs', 'last-G.cjs', name].toSorted(),
  );
  expect(after.get(name)).not.toContain('nobody imports this');
});

it('is loaded by each file that has loaded one of them', async () => {
  const { name, files: after } = await mergeFiles(files, wish);
  const loaded: string[] = [];
  const start = await load(after, 'start-A.cjs', loaded);
  const one = (await start.start?.()) as Exports;
  expect(await one.one?.()).toBe(24);
  expect(loaded).toEqual(['start-A.cjs', 'chunk-B.cjs', name]);
  expect((await load(after, 'other-F.cjs')).other?.()).toBe(2);
  expect((await load(after, 'last-G.cjs')).last?.()).toBe(3);
});

it('has another name when its code is another', async () => {
  const changed = new Map(files).set('chunk-D.cjs', 'export const d=2;');
  const before = await mergeFiles(files, wish);
  const after = await mergeFiles(changed, wish);
  expect(after.name).not.toBe(before.name);
});

it('refuses a file of which another one imports all', async () => {
  const all = new Map(files).set('last-G.cjs', 'import * as d from"./chunk-D.cjs";export{d};');
  await expect(mergeFiles(all, wish)).rejects.toThrow('chunk-D.cjs cannot be merged');
});
