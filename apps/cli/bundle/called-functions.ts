import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FunctionRange } from './mark-called.ts';

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly Range[] }[];
  }[];
}

/** On a busy machine a run looks at more, so the run with the fewest calls counts. */
const runs = 5;

/**
 * Runs a short command without a server in a folder.
 *
 * @throws when that fails.
 */
export function tryCommand(command: string, folder: string, env: Record<string, string> = {}) {
  const { PATH = '', SystemRoot = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, '-o', process.execPath, '--version'],
    { cwd: folder, env: { PATH, SystemRoot, ...env }, encoding: 'utf8' },
  );
  if (status !== 0 || stdout !== `${process.version}\n` || stderr !== '')
    throw new Error(`the built command does not work:\n${stdout}${stderr}`);
}

/** What Node says about the calls in a run. */
const coverageOf = (command: string, folder: string): readonly Coverage[] => {
  tryCommand(command, folder, { NODE_V8_COVERAGE: folder });
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
};

const inFolder = <T>(act: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-build-'));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const calledIn = (file: string, all: readonly Coverage[]): readonly FunctionRange[] =>
  all
    .flatMap(({ result }) => result.filter(({ url }) => url.endsWith(`/${file}`)))
    .flatMap(({ functions }) => functions.map(({ ranges: [whole] }) => whole))
    .filter((whole) => whole !== undefined)
    // The first one is the file itself.
    .filter(({ startOffset, count }) => startOffset > 0 && count > 0)
    .map(({ startOffset, endOffset }) => ({ start: startOffset, end: endOffset }));

/** The functions in one of the command's files that a run without a server calls. */
export function calledFunctions(command: string, file: string): readonly FunctionRange[] {
  const all = Array.from({ length: runs }, () =>
    inFolder((folder) => calledIn(file, coverageOf(command, folder))),
  );
  return all.toSorted((a, b) => a.length - b.length)[0] ?? [];
}
