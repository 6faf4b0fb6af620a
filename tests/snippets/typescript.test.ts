import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeProgramFolder, writeProgram } from './program-folder.ts';
import { runProgram } from './run-program.ts';
import { placeOfRun, rowsWithoutBlock } from './scenes.ts';
import { snippetsIn } from './snippets.ts';
import { typeProblems } from './type-problems.ts';

const snippets = snippetsIn('ts', 'typescript', 'mts', 'cts', 'js', 'javascript', 'mjs', 'cjs');
const folder = makeProgramFolder();
let problems: ReadonlyMap<string, readonly string[]> = new Map();

beforeAll(async () => {
  for (const snippet of snippets) writeProgram(folder, snippet);
  problems = await typeProblems(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

it('TypeScript finds nothing outside of the blocks', () => {
  const names = snippets.map((snippet) => writeProgram(folder, snippet));
  expect([...problems].filter(([name]) => !names.includes(name))).toEqual([]);
});

it('every row of the scenes belongs to a block', () =>
  expect(rowsWithoutBlock(snippets)).toEqual([]));

describe.each(snippets)('$page:$line', (snippet) => {
  it('is right for TypeScript in strict mode', () =>
    expect(problems.get(writeProgram(folder, snippet)) ?? []).toEqual([]));

  const elsewhere = placeOfRun(snippet);
  if (elsewhere === undefined)
    it('runs as a program', async () => {
      const { stderr } = await runProgram(folder, snippet);
      // Log lines of the wrapper may be there; a warning of Node may not.
      expect(stderr).not.toMatch(/^\(node:\d+\)/m);
    });
});
