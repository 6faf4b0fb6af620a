import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
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
 * Runs a short command in a folder, without a server where no variable names one.
 *
 * @throws when that fails.
 */
export function tryCommand(command: string, folder: string, env: Record<string, string> = {}) {
  const { PATH = '', SystemRoot = '' } = process.env;
  const offline = env.PROC_WRAPPER_API_BASE_URL === undefined ? ['-o'] : [];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, ...offline, process.execPath, '--version'],
    { cwd: folder, env: { PATH, SystemRoot, HOME: folder, ...env }, encoding: 'utf8' },
  );
  if (status !== 0 || stdout !== `${process.version}\n` || stderr !== '')
    throw new Error(`the built command does not work:\n${stdout}${stderr}`);
}

/** What Node says about the calls in a run. */
const coverageOf = (
  command: string,
  folder: string,
  env: Record<string, string>,
): readonly Coverage[] => {
  tryCommand(command, folder, { NODE_V8_COVERAGE: folder, ...env });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
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

/** The functions in one of the command's files that a run with these variables calls. */
const calledWith = (
  command: string,
  file: string,
  env: Record<string, string>,
): readonly FunctionRange[] => {
  const all = Array.from({ length: runs }, () =>
    inFolder((folder) => calledIn(file, coverageOf(command, folder, env))),
  );
  return all.toSorted((a, b) => a.length - b.length)[0] ?? [];
};

/** The functions in one of the command's files that a run without a server calls. */
export function calledFunctions(command: string, file: string): readonly FunctionRange[] {
  return calledWith(command, file, {});
}

/** A server that accepts each report. It is a process of its own: this one waits for its runs. */
const server = `require('node:http')
  .createServer((request, response) => {
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'Content-Type': 'application/json' });
    request.resume().once('end', () => response.end('{"uuid":"u-1","status":"RUNNING"}'));
  })
  .listen(0, '127.0.0.1', function () {
    console.log(this.address().port);
  });`;

/** The functions in each of these files that a run which reports to a server calls. */
export async function calledWhenReporting(
  command: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, readonly FunctionRange[]>> {
  const child = spawn(process.execPath, ['-e', server], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = await once(child.stdout, 'data');
    const env = {
      PROC_WRAPPER_API_BASE_URL: `http://127.0.0.1:${Number(port)}`,
      PROC_WRAPPER_API_KEY: 'of-the-build',
      PROC_WRAPPER_TASK_NAME: 'build',
    };
    return new Map(files.map((file) => [file, calledWith(command, file, env)]));
  } finally {
    child.kill();
  }
}
