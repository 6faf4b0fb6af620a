import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { wrapHere } from '../../in-process.ts';
import { procwrap } from '../../procwrap.ts';

const database = '{"user":"postgres","password":"nohackme"}';
const references = {
  PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
  DB: database,
  ENV_DB_USER_FOR_PROC_WRAPPER_TO_RESOLVE: 'DB|JP:$.user',
  DB_PASSWORD_FOR_PROC_WRAPPER_TO_RESOLVE: 'ENV:DB|JP:$.password',
};
const printTo = (path: string, text: string) => ['sh', '-c', `printf '%s' "${text}" > ${path}`];
const wrap = (env: Record<string, string>, ...words: string[]) => wrapHere(['-o', ...words], env);

describe('a secret', () => {
  it('is in the environment of the command, and in no line of procwrap', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'seen');
      const env = { ...references, PROC_WRAPPER_LOG_LEVEL: 'TRACE' };
      const { code, lines } = await wrap(env, ...printTo(path, '$DB_USER/$DB_PASSWORD'));
      expect([code, readFileSync(path, 'utf8')]).toEqual([0, 'postgres/nohackme']);
      expect(lines).not.toContain('nohackme');
    }));

  it('stays unresolved without --resolve-secrets, and a warning says so', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'seen');
      const env = { ...references, PROC_WRAPPER_RESOLVE_SECRETS: 'FALSE' };
      const { lines } = await wrap(env, ...printTo(path, '[$DB_USER]'));
      expect(readFileSync(path, 'utf8')).toBe('[]');
      expect(lines).toContain('PROC_WRAPPER_RESOLVE_SECRETS');
    }));

  it('that cannot be resolved stops the run with 78 and names all of them', () =>
    withTempDir(async (dir) => {
      const env = {
        PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
        FILE_TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: join(dir, 'missing.json'),
        KEY_FOR_PROC_WRAPPER_TO_RESOLVE: 'ENV:NOT_SET',
      };
      const { code, lines } = await wrap(env, 'touch', join(dir, 'made'));
      expect(code).toBe(78);
      expect(lines).toContain('TOKEN');
      expect(lines).toContain('KEY');
      expect(existsSync(join(dir, 'made'))).toBe(false);
    }));

  it('is fetched again before a retry when it is too old', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'token');
      writeFileSync(path, 'first');
      const env = {
        PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
        PROC_WRAPPER_CONFIG_TTL_SECONDS: '0',
        TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: `FILE:${path}`,
      };
      const script = `echo "$TOKEN" >> ${dir}/seen; printf second > ${path}; test "$TOKEN" = second`;
      const options = ['-r', '1', '--process-retry-delay', '0'];
      const { code } = await wrap(env, ...options, 'sh', '-c', script);
      expect([code, readFileSync(join(dir, 'seen'), 'utf8')]).toEqual([0, 'first\nsecond\n']);
    }));

  it('is shown by --explain with its location, never with its value', async () => {
    const { code, printed } = await wrap(references, '--explain', 'true');
    expect(code).toBe(0);
    expect(printed).toMatch(/DB_PASSWORD +ENV:DB\|JP:\$\.password +ENV/);
    expect(printed).not.toContain('nohackme');
  });
});

describe('an env location', () => {
  it('adds variables, also options of procwrap', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'app.env');
      writeFileSync(file, "GREETING='big hello'\nPROC_WRAPPER_PROCESS_MAX_RETRIES=1\n");
      const options = ['-e', file, '--process-retry-delay', '0'];
      const script = `echo "$GREETING" >> ${dir}/seen; exit 9`;
      const { code } = await wrap({}, ...options, 'sh', '-c', script);
      expect([code, readFileSync(join(dir, 'seen'), 'utf8')]).toEqual([
        9,
        'big hello\nbig hello\n',
      ]);
    }));

  it('that does not exist stops the run', async () => {
    const { code, lines } = await wrap({}, '-e', '/no/such.env', 'true');
    expect(code).toBe(78);
    expect(lines).toContain('/no/such.env');
  });
});

describe('a variable file', () => {
  it('exists while the command runs, for its owner only', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'resolved.json');
      const env = { ...references, PROC_WRAPPER_ENV_OUTPUT_FILENAME: file };
      const { code } = await wrap(
        env,
        'sh',
        '-c',
        `cat ${file} > ${dir}/seen; stat -c %a ${file} > ${dir}/mode`,
      );
      expect(code).toBe(0);
      expect(JSON.parse(readFileSync(join(dir, 'seen'), 'utf8'))).toEqual({
        DB_USER: 'postgres',
        DB_PASSWORD: 'nohackme',
      });
      expect(readFileSync(join(dir, 'mode'), 'utf8')).toBe('600\n');
      expect(existsSync(file)).toBe(false);
    }));

  it('stays with --exit-after-writing-variables, and nothing is started', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'resolved.env');
      const options = ['--env-output-filename', file, '--exit-after-writing-variables'];
      const { code } = await wrap(references, ...options);
      expect(code).toBe(0);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readFileSync(file, 'utf8')).toContain('nohackme');
    }));

  it('that cannot be written stops the run', async () => {
    const options = ['--env-output-filename', '/no/such/folder/x.env'];
    const writing = await wrap(references, ...options, '--exit-after-writing-variables');
    expect([writing.code, writing.lines]).toEqual([
      78,
      expect.stringContaining('/no/such/folder/x.env'),
    ]);
    const running = await wrap(references, ...options, 'true');
    expect([running.code, running.lines]).toEqual([
      78,
      expect.stringContaining('/no/such/folder/x.env'),
    ]);
  });
});

describe('--redact-output', () => {
  it('hides secrets in the output of the command, however it is split', async () => {
    const env = { ...references, PROC_WRAPPER_REDACT_OUTPUT: 'TRUE' };
    const script =
      'printf "it is no"; sleep 0.1; printf "hackme.\\n"; echo "again $DB_PASSWORD" >&2';
    const { stdout, stderr } = await procwrap(['-o', 'sh', '-c', script], { env });
    expect([stdout, stderr]).toEqual(['it is [secret].\n', 'again [secret]\n']);
  });

  it('does not change the output when nothing was resolved', async () => {
    const { stdout } = await procwrap(['-o', '--redact-output', 'echo', 'nohackme']);
    expect(stdout).toBe('nohackme\n');
  });
});
