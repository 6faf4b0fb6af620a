import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventually, killMarked, testRunEnv, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';

const examples = join(import.meta.dirname, '..', 'examples', 'entrypoints');
const user = `${process.getuid?.()}:${process.getgid?.()}`;

/** Records its arguments, its folder and some of its variables. */
const recorder = (dir: string) => `#!/bin/sh
call=$(printf '%s' "\${0##*/}"; printf ' [%s]' "$@"; echo " in $(pwd -P)"; env | grep -E '^(DB_|PG|CELERY|QUEUES|LOG_)' | sort)
echo "$call" >> ${dir}/calls
`;

interface Deps {
  readonly dir: string;
  readonly calls: () => string;
  readonly start: (name: string, args?: readonly string[], env?: object) => Running;
}
interface Running {
  readonly ended: Promise<number | string | null>;
  readonly err: Promise<string>;
  readonly kill: (signal: NodeJS.Signals) => boolean;
}

/** A folder with programs that only record their calls, and a gosu that changes no user. */
const inFolder = (use: (deps: Deps) => Promise<void>) =>
  withTempDir(async (dir) => {
    const bin = join(dir, 'bin');
    mkdirSync(bin);
    const put = (name: string, content: string) => {
      writeFileSync(join(bin, name), content);
      chmodSync(join(bin, name), 0o755);
    };
    for (const name of ['python', 'gunicorn', 'psql', 'celery', 'other']) put(name, recorder(dir));
    put('gosu', '#!/bin/sh\nshift\nexec "$@"\n');
    put('nc', '#!/bin/sh\nexit 0\n');
    put('envsubst', '#!/bin/sh\ncat\n');
    writeFileSync(join(dir, 'settings.ini.template'), '');
    const mark = randomUUID();
    const start = (name: string, args: readonly string[] = [], env = {}): Running => {
      const file = join(examples, name);
      const [program, ...first] = name.endsWith('.mts')
        ? [
            process.execPath,
            '--conditions=@procwrap/source',
            '--disable-warning=ExperimentalWarning',
          ]
        : ['bash'];
      const child = spawn(program ?? '', [...first, file, ...args], {
        cwd: dir,
        env: {
          PATH: `${bin}:${process.env.PATH}`,
          ...testRunEnv(),
          EXAMPLE_MARK: mark,
          ...env,
        },
        stdio: ['ignore', 'inherit', 'pipe'],
      });
      const ended = new Promise<number | string | null>((resolve) =>
        child.once('close', (code, signal) => resolve(signal ?? code)),
      );
      return { ended, err: text(child.stderr), kill: (signal) => child.kill(signal) };
    };
    const file = join(dir, 'calls');
    const calls = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    try {
      await use({ dir, calls, start });
    } finally {
      killMarked(mark);
    }
  });

/** The recorded calls of an example: of the shell script, then of the TypeScript. */
const callsOfBoth = async (name: string, args: readonly string[], env: object) => {
  const calls: string[] = [];
  for (const ending of ['.sh', '.mts']) {
    await inFolder(async (deps) => {
      const running = deps.start(`${name}${ending}`, args, { WORK_DIR: deps.dir, ...env });
      const [ended, err] = await Promise.all([running.ended, running.err]);
      expect(err).toBe('');
      expect(ended).toBe(0);
      calls.push(deps.calls().replaceAll(deps.dir, 'DIR'));
    });
  }
  return calls;
};

describe('the web app with migrations', () => {
  const settings = {
    APP_USER: user,
    DB_HOST: '127.0.0.1',
    DB_USER: 'me',
    DB_PASSWORD: 'p@ss',
    SENTRY_DSN: 'https://sentry',
  };
  const withDatabase = (use: (env: object, deps: Deps) => Promise<void>) =>
    inFolder(async (deps) => {
      const server = createServer().listen(0, '127.0.0.1');
      await eventually(() => server.listening);
      const { port } = server.address() as { port: number };
      try {
        await use({ ...settings, DB_PORT: String(port), APP_HOME: deps.dir }, deps);
      } finally {
        server.close();
      }
    });

  it('waits, writes its settings, migrates, and becomes the server', () =>
    withDatabase(async (env, { dir, calls, start }) => {
      const ours = start('web-app.mts', ['--reload'], { ...env, PORT: '' });
      expect([await ours.ended, await ours.err]).toEqual([0, '']);
      const lines = calls().split('\n');
      expect(lines[0]).toMatch(/^python \[manage\.py\] \[migrate\] \[--noinput\] in/);
      expect(lines.find((line) => line.startsWith('gunicorn'))).toMatch(
        /^gunicorn \[app\.wsgi\] \[--bind\] \[0\.0\.0\.0:8000\] \[--reload\] in/,
      );
      expect(calls().match(/DB_PASSWORD/g)).toHaveLength(1);
      expect(readFileSync(join(dir, 'settings.ini'), 'utf8')).toBe(
        '[database]\nurl = postgres://me:p%40ss@127.0.0.1/app\n\n[sentry]\ndsn = https://sentry\n',
      );
      expect(statSync(join(dir, 'settings.ini')).mode & 0o777).toBe(0o600);
    }));

  it('calls the same as the shell script does', () =>
    withDatabase(async (env, { dir, calls, start }) => {
      const both = [];
      for (const name of ['web-app.sh', 'web-app.mts']) {
        writeFileSync(join(dir, 'calls'), '');
        expect(await start(name, [], { ...env, SKIP_MIGRATIONS: 'yes' }).ended).toBe(0);
        both.push(calls().split('\n')[0]);
      }
      expect(both[1]).toBe(both[0]);
    }));

  it('does not start without a setting, and names it', () =>
    withDatabase(async (env, { calls, start }) => {
      const ours = start('web-app.mts', [], { ...env, DB_USER: undefined });
      expect(await ours.ended).toBe(78);
      expect(await ours.err).toMatch(/settings\.ini\.eta:2: DB_USER has no value/);
      expect(calls()).toBe('');
    }));

  it('does not start when the migration fails', () =>
    withDatabase(async (env, { dir, calls, start }) => {
      writeFileSync(join(dir, 'bin', 'python'), '#!/bin/sh\nexit 3\n');
      const ours = start('web-app.mts', [], env);
      expect([await ours.ended, await ours.err]).toEqual([
        3,
        'procwrap: python manage.py migrate --noinput ended with exit code 3\n',
      ]);
      expect(calls()).toBe('');
    }));
});

describe('the database client', () => {
  const env = { DB_HOST: 'db', DB_PASSWORD: 'secret' };
  it.each([
    [[], env],
    [['-c', 'select 1'], { ...env, DB_USER: 'me' }],
    [['psql', '--list'], env],
    [['other', 'x y'], {}],
  ])('calls the same as the shell script: %j', async (args, given) => {
    const [shell, ours] = await callsOfBoth('database-client', args, given);
    expect(shell).not.toBe('');
    expect(ours).toBe(shell);
  });

  it('takes the password from a file', () =>
    inFolder(async ({ dir, calls, start }) => {
      writeFileSync(join(dir, 'password'), 'from file\n');
      const given = { DB_HOST: 'db', DB_PASSWORD_FILE: join(dir, 'password') };
      expect(await start('database-client.mts', [], given).ended).toBe(0);
      expect(calls()).toMatch(/\nPGPASSWORD=from file\n$/);
      const both = start('database-client.mts', [], { ...given, DB_PASSWORD: 'x' });
      expect([await both.ended, await both.err]).toEqual([
        1,
        'procwrap: both DB_PASSWORD and DB_PASSWORD_FILE are set\n',
      ]);
    }));

  it('does not start without the host', () =>
    inFolder(async ({ start }) => {
      const { ended, err } = start('database-client.mts');
      expect([await ended, await err]).toEqual([
        78,
        "procwrap: 'psql' needs the variable DB_HOST, which is not set; set it\n",
      ]);
    }));
});

describe('the worker', () => {
  it.each([
    { CELERY_APP: 'app' },
    { CELERY_APP: 'app', QUEUES: 'a,b', CONCURRENCY: '4', LOG_LEVEL: 'debug' },
    { CELERY_APP: 'app', QUEUES: '' },
  ])('calls the same as the shell script: %j', async (env) => {
    const [shell, ours] = await callsOfBoth('worker', [], env);
    expect(shell).not.toBe('');
    expect(ours).toBe(shell);
  });

  it('runs the scheduler next to it, and stops both', () =>
    inFolder(async ({ dir, calls, start }) => {
      const stays = `${recorder(dir)}exec 2>/dev/null; trap 'exit 0' TERM; while :; do sleep 0.01; done\n`;
      writeFileSync(join(dir, 'bin', 'celery'), stays);
      const { ended, kill, err } = start('worker.mts', [], {
        CELERY_APP: 'app',
        WITH_BEAT: 'yes',
        WORK_DIR: dir,
      });
      await eventually(() => calls().match(/^celery/gm)?.length === 2);
      kill('SIGTERM');
      expect([await ended, await err]).toEqual([0, '']);
      expect(calls()).toContain('celery [--app] [app] [beat] in');
    }));
});

describe('the guide', () => {
  const guide = () => readFileSync(join(examples, '../../docs/guides/entrypoints.md'), 'utf8');
  it.each([
    'web-app.sh',
    'web-app.mts',
    'settings.ini.eta',
    'database-client.sh',
    'database-client.mts',
    'worker.sh',
    'worker.mts',
  ])('shows the current text of %s', (name) =>
    expect(guide()).toContain(readFileSync(join(examples, name), 'utf8')),
  );
});
