import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../snippets/snippets.ts';
import { excuseOf, excuses } from './excuses.ts';
import { installPrograms } from './installed.ts';
import { commandsOf, pageCommands } from './page-commands.ts';
import { problemsOf } from './problems.ts';
import { scenes } from './scenes.ts';
import { visitPage } from './visit-page.ts';

const all = [...pageCommands.values()].flat();
const tried = Map.groupBy(
  all.filter((command) => excuseOf(command) === undefined),
  ({ page }) => page,
);

const folder = mkdtempSync(join(tmpdir(), 'procwrap-pages-'));
let installed: Awaited<ReturnType<typeof installPrograms>>;
beforeAll(async () => {
  installed = await installPrograms(root, folder);
});
afterAll(() => {
  installed?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('finds the commands in crontabs', () =>
  expect(all.filter(({ text }) => text.startsWith('(')).length).toBeGreaterThan(2));

describe('every command works in an empty home', () => {
  it.each([...tried])('%s', async (page, commands) => {
    const scene = scenes[page] ?? {};
    const also = (scene.also ?? []).map((text) => ({ page, line: 0, text }));
    const ends = await visitPage([...commands, ...also], scene, installed);
    expect(ends).toHaveLength(commands.length + also.length);
    expect(problemsOf(ends)).toEqual([]);
  });
});

describe('the tables of this test', () => {
  it('have commands for each excuse, with a test that exists', () => {
    const used = new Set(all.map(excuseOf));
    expect(excuses.filter(([, , excuse]) => !used.has(excuse)).map(([page]) => page)).toEqual([]);
    const tests = excuses.flatMap(([, , excuse]) =>
      'testedBy' in excuse ? [excuse.testedBy] : [],
    );
    expect(tests.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('have commands for each scene and each text in it', () => {
    const unused = Object.entries(scenes).flatMap(
      ([page, { ends = {}, replace = {}, also = [] }]) => {
        const commands = (tried.get(page) ?? []).map(({ text }) => text);
        const texts = [...commands, ...also].map((text) => `${text}\n`);
        if (commands.length === 0) return [page];
        const whole = readFileSync(join(root, page), 'utf8');
        return [
          ...[...Object.keys(ends), ...Object.keys(replace)].filter(
            (part) => !texts.some((text) => text.includes(part)),
          ),
          ...also.filter((text) => !whole.includes(`\`${text}\``)),
        ].map((part) => `${page}: ${part}`);
      },
    );
    expect(unused).toEqual([]);
  });

  it('say which commands a block has', () => {
    expect(commandsOf('# a title\none \\\n  --flag\n\ntwo # why\n')).toEqual([
      'one \\\n  --flag',
      'two # why',
    ]);
    expect(commandsOf('#!/bin/sh\none\ntwo\n')).toEqual(['#!/bin/sh\none\ntwo\n']);
  });
});
