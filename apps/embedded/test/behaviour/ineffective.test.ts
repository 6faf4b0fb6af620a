import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { type TaskOptions, wrapTask } from '../../src/index.ts';

const offline: TaskOptions = { offlineMode: true, processRetryDelay: 0 };
const deps = (env: Readonly<Record<string, string>> = {}) => {
  const lines: string[] = [];
  return { env, lines, writeLine: (line: string) => void lines.push(line) };
};
const reference = { X_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:resolved' };

describe('files of resolved values', () => {
  it('exist while the function runs, and are removed afterwards', () =>
    withTempDir(async (dir) => {
      const [env, config, source] = ['o.env', 'o.json', 'c.json'].map((name) => join(dir, name));
      if (!env || !config || !source) throw new Error('no names');
      writeFileSync(source, '{"a":1}');
      const seen = await wrapTask(
        {
          ...offline,
          resolveSecrets: true,
          configLocations: [source],
          envOutputFilename: env,
          configOutputFilename: config,
        },
        () => [
          readFileSync(env, 'utf8'),
          JSON.parse(readFileSync(config, 'utf8')),
          statSync(env).mode & 0o777,
        ],
        deps(reference),
      );
      expect(seen).toEqual([expect.stringContaining('X='), { a: 1 }, 0o600]);
      expect([existsSync(env), existsSync(config)]).toEqual([false, false]);
    }));

  it('that cannot be written prevent the call of the function', async () => {
    let calls = 0;
    const count = () => {
      calls += 1;
    };
    const options = { ...offline, processMaxRetries: 3, configOutputFilename: '/no/such/o.json' };
    await expect(wrapTask(options, count, deps())).rejects.toMatchObject({
      code: 'PW_TASK_OPTIONS',
      message: expect.stringContaining('/no/such/o.json'),
    });
    expect(calls).toBe(0);
  });
});

describe('configPropertyNameForEnv', () => {
  it.each([{}, reference])('shows the environment in the configuration: %j', async (more) => {
    const options = { ...offline, resolveSecrets: true, configPropertyNameForEnv: 'env' };
    const config = await wrapTask(options, (context) => context.config, deps({ A: '1', ...more }));
    expect(config).toMatchObject({
      env: { A: '1', ...('X_FOR_PROC_WRAPPER_TO_RESOLVE' in more ? { X: 'resolved' } : {}) },
    });
  });
});

describe('an option for programs', () => {
  it.each([
    { envVarNameForConfig: 'CONF' },
    { exitAfterWritingVariables: true },
    { workDir: '/tmp' },
    { cgroup: true },
    { sidecarContainerMode: true },
    { stopSignals: ['SIGTERM'] },
    { stopBudget: 30 },
    { drain: 5 },
  ] satisfies TaskOptions[])('has no effect, and a warning says so: %j', async (more) => {
    const logged = deps();
    expect(await wrapTask({ ...offline, ...more }, () => 7, logged)).toBe(7);
    expect(logged.lines.join('')).toContain(
      `options.${Object.keys(more)[0]}: has no effect on a function`,
    );
  });

  it('may be a variable, because that may be for a program', async () => {
    const logged = deps({ PROC_WRAPPER_WORK_DIR: '/tmp' });
    await wrapTask(offline, () => 7, logged);
    expect(logged.lines).toEqual([]);
  });
});
