import type { Snippet } from './snippets.ts';

/** What a block of code needs in order to run. */
export interface Scene {
  /** Programs that the code starts, as shell scripts, by name. */
  readonly programs?: Readonly<Record<string, string>>;
  /** Other files in the folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** What this machine does not have, and what takes its place. */
  readonly replace?: Readonly<Record<string, string>>;
}

const self = `'${process.getuid?.()}:${process.getgid?.()}'`;
const webServer = `exec node -e "
  require('node:http').createServer((_, answer) => answer.end()).listen(process.env.PORT, '127.0.0.1')"`;

/** Blocks that need more than a task server: the page, a text of the block, and the scene. */
const scenes: readonly (readonly [string, string, (port: number) => Scene])[] = [
  [
    'packages/entrypoint/README.md',
    'await runAll(',
    (port) => ({
      programs: { migrate: 'exit 0', web: webServer, nginx: 'exit 0', mailer: 'exit 0' },
      env: { PORT: `${port}` },
      replace: { "'app'": self, ':8000/': `:${port}/` },
    }),
  ],
  [
    'packages/process-supervisor/README.md',
    "args: ['job.js']",
    () => ({ files: { 'job.js': '' } }),
  ],
  [
    'packages/process-supervisor/README.md',
    "command('psql')",
    () => ({
      programs: { psql: '[ "$1" = --host ]' },
      env: { DB_HOST: 'db' },
      replace: { "'postgres'": self },
    }),
  ],
];

const madeFile = 'tests/entrypoint-examples.test.ts runs it as a file';

/** Blocks that only get their types checked here: the page, a text of the block, and what runs it. */
const runElsewhere: readonly (readonly [string, string, string])[] = [
  ['docs/guides/entrypoints.md', 'await entrypoint(', madeFile],
  ['packages/entrypoint/README.md', 'await entrypoint(', 'the test of the README in its package'],
  ['packages/secret-resolver/README.md', 'AWS_SM:', 'it is a file of examples with its own test'],
];

const rowOf = <Row extends readonly [string, string, unknown]>(
  rows: readonly Row[],
  { page, code }: Snippet,
) => rows.find(([place, text]) => place === page && code.includes(text));

/** Where a block runs instead, if this test does not run it. */
export const placeOfRun = (snippet: Snippet) => rowOf(runElsewhere, snippet)?.[2];

/** What a block needs; nothing for most of them. */
export const sceneOf = (snippet: Snippet, port: number): Scene =>
  rowOf(scenes, snippet)?.[2](port) ?? {};

/** The rows that fit no block: their page was changed. */
export const rowsWithoutBlock = (snippets: readonly Snippet[]) =>
  [...scenes, ...runElsewhere]
    .filter(([page, text]) => !snippets.some((one) => one.page === page && one.code.includes(text)))
    .map(([page, text]) => `${page}: ${text}`);
