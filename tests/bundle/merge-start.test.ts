import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { fromStart, mergeStart } from '../../apps/cli/bundle/merge-start.ts';
import { toCommonJs } from '../../apps/cli/bundle/to-common-js.ts';

const files = new Map([
  ['start-A.cjs', 'import{a as x}from"./chunk-B.cjs";export const start=()=>x+1;'],
  ['chunk-B.cjs', 'export const a=41;export const unused="nobody imports this";'],
  ['later-C.cjs', 'import{a as y}from"./chunk-B.cjs";export const later=()=>y*2;'],
]);

/** Runs a file as CommonJS, with the others by name. */
const load = (name: string, codes: ReadonlyMap<string, string>): Record<string, () => unknown> => {
  const module = { exports: {} };
  const require = (id: string) => load(id.slice(2), codes);
  runInNewContext(codes.get(name) ?? '', { module, exports: module.exports, require });
  return module.exports;
};

it('puts what the start needs into one file, from which later files take what they share', async () => {
  const { name, code, merged, others } = await mergeStart(files);
  expect([name, merged, [...others.keys()]]).toEqual([
    'start-A.cjs',
    ['chunk-B.cjs'],
    ['later-C.cjs'],
  ]);
  expect(code).not.toContain('nobody imports this');
  const later = fromStart(await toCommonJs(others.get('later-C.cjs') ?? ''), name);
  const codes = new Map([
    [name, code],
    ['later-C.cjs', later],
  ]);
  expect(load(name, codes).start?.()).toBe(42);
  expect(load('later-C.cjs', codes).later?.()).toBe(82);
});

it('refuses a build without a start file', async () =>
  expect(mergeStart(new Map())).rejects.toThrow('the build has no start-*.cjs'));
