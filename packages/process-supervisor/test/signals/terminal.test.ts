import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testRunEnv, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { decideMode, readTerminalFacts } from '../../src/index.ts';
import { readTerminalFacts as readFrom } from '../../src/signals/terminal.ts';
import { driver, nodeArgs } from '../drivers/run-driver.ts';

describe('decideMode', () => {
  it.each([
    [true, true, 'terminal'],
    [true, false, 'group'],
    [false, true, 'group'],
    [false, false, 'group'],
  ] as const)(
    'stdin is a terminal: %s, in the foreground: %s -> %s',
    (stdinIsTty, ownGroupIsForeground, mode) => {
      expect(decideMode({ stdinIsTty, ownGroupIsForeground })).toBe(mode);
    },
  );
});

it.each([
  ['a session with a terminal, in the background', true, false, true, 'terminal'],
  ['a session with a terminal, with its input redirected', false, true, true, 'terminal'],
  ['a terminal as input that is not of the session', true, false, false, 'group'],
  ['neither', false, false, false, 'group'],
] as const)('decides for %s', (_where, stdinIsTty, ownGroupIsForeground, hasTerminal, mode) => {
  expect(decideMode({ stdinIsTty, ownGroupIsForeground, hasTerminal }, 'linux')).toBe(mode);
});

describe('readTerminalFacts', () => {
  it('works for this process', () => {
    expect(readTerminalFacts()).toEqual({
      stdinIsTty: expect.any(Boolean),
      ownGroupIsForeground: expect.any(Boolean),
      hasTerminal: expect.any(Boolean),
    });
  });

  it.each([
    ['7 (a) b (c) S 1 70 60 34816 70 4194304', true, true],
    ['7 (x) S 1 70 60 34816 71 4194304', false, true],
    ['7 (x) S 1 70 60 0 -1 4194304', false, false],
  ])('reads %j', async (stat, ownGroupIsForeground, hasTerminal) => {
    await withTempDir(async (dir) => {
      const statFile = join(dir, 'stat');
      await writeFile(statFile, stat);
      expect(readFrom({ statFile, stdinIsTty: () => true })).toEqual({
        stdinIsTty: true,
        ownGroupIsForeground,
        hasTerminal,
      });
    });
  });

  it('expects the foreground in a terminal without /proc', () => {
    const facts = readFrom({ statFile: '/nowhere/stat', stdinIsTty: () => true });
    expect(facts).toEqual({ stdinIsTty: true, ownGroupIsForeground: true });
  });

  it('knows a real terminal, and the background', () => {
    const command = `${process.execPath} ${[...nodeArgs, driver('terminal-facts.ts')].join(' ')}`;
    const { stdout } = spawnSync(
      'script',
      ['-qec', `${command}; bash -mc '${command} & wait'`, '/dev/null'],
      {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, ...testRunEnv() },
      },
    );
    const facts = stdout
      .split(/\r?\n/)
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    expect(facts).toEqual([
      { stdinIsTty: true, ownGroupIsForeground: true, hasTerminal: true },
      { stdinIsTty: true, ownGroupIsForeground: false, hasTerminal: true },
    ]);
  });
});
