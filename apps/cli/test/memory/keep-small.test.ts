import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const source = pathToFileURL(join(import.meta.dirname, '../../src/memory/keep-small.ts')).href;

/** Lets many objects live for a moment, in a function that is worth to be compiled again. */
const work = `
const kept = [];
const keep = (n) => { kept[n % 20000] = { n, text: 'text ' + n }; };
for (let n = 0; n < 3_000_000; n += 1) keep(n);
const space = require('node:v8').getHeapSpaceStatistics().find((each) => each.space_name === 'new_space');
console.log('new space: ' + space.physical_space_size);`;

/** How V8 behaves in a process of its own: the flags would slow down all later tests of this one. */
const behaviour = (before: string) => {
  const script = `${before}.then(() => {${work}});`;
  const text = execFileSync(process.execPath, ['--trace-opt', '-e', script], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
    maxBuffer: 64 * 1024 * 1024,
  });
  return {
    newSpace: Number(/new space: (\d+)/.exec(text)?.[1]),
    compilesAgain: text.includes('completed optimizing'),
  };
};

const MiB = 1024 * 1024;

const calling = (call: string) =>
  `import(${JSON.stringify(source)}).then(({ keepSmall }) => ${call})`;

it('limits the place for new objects, and compiles nothing again, after its delay', () => {
  const call = '{ keepSmall(0); return new Promise((done) => setTimeout(done, 5)); }';
  const { newSpace, compilesAgain } = behaviour(calling(call));
  expect(newSpace).toBeLessThanOrEqual(4 * MiB);
  expect(compilesAgain).toBe(false);
});

it.each([
  ['it is not called', 'Promise.resolve()'],
  ['its delay is not over, which keeps no process alive', calling('keepSmall(3_600_000)')],
])('V8 takes more while %s', (_when, before) => {
  const { newSpace, compilesAgain } = behaviour(before);
  expect(newSpace).toBeGreaterThan(4 * MiB);
  expect(compilesAgain).toBe(true);
});
