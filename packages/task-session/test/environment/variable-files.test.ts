import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { readOptions } from '@procwrap/config';
import { makeFifo, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { variableWriter } from '../../src/environment/variable-files.ts';

const values = (token: string, config: Record<string, string> = {}) => ({
  env: { TOKEN: token },
  config,
  files: [],
  findings: [],
});
const open = (object: Record<string, unknown>, own: Record<string, string> = {}) =>
  variableWriter(readOptions({ env: {}, object: { offlineMode: true, ...object } }), own);

it('rewrites a file, which is removed at the end', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'out.json');
    const writer = open({ envOutputFilename: path });
    await writer.write(values('first'));
    expect(await writer.rewrite(values('second'))).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe('{"TOKEN":"second"}\n');
    writer.remove();
    expect(existsSync(path)).toBe(false);
  }));

it('offers the new values to the reader of a named pipe that has not read the old ones', () =>
  withTempDir(async (dir) => {
    const path = makeFifo(join(dir, 'out.json'));
    const writer = open({ envOutputFilename: path, envOutputFormat: 'json' });
    await writer.write(values('first'));
    await writer.rewrite(values('second'));
    const reader = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'inherit'] });
    expect(await text(reader.stdout)).toBe('{"TOKEN":"second"}\n');
    await writer.taken();
    writer.remove();
  }));

it('still removes a file that could not be written again', () =>
  withTempDir(async (dir) => {
    const folder = join(dir, 'folder');
    mkdirSync(folder);
    const [env, config] = [join(dir, 'env.json'), join(folder, 'config.json')];
    const writer = open({ envOutputFilename: env, configOutputFilename: config });
    await writer.write(values('first'));
    rmSync(config);
    rmSync(folder, { recursive: true });
    const findings = await writer.rewrite(values('second'));
    expect(findings.map(({ severity }) => severity)).toEqual(['error']);
    expect(readFileSync(env, 'utf8')).toContain('second');
    writer.remove();
    expect(existsSync(env)).toBe(false);
  }));

it('does nothing where the options name no file', async () => {
  const writer = open({});
  expect(await writer.write(values('first'))).toEqual([]);
  expect(await writer.rewrite(values('second'))).toEqual([]);
  await writer.taken();
  writer.remove();
});

it('writes the variables that differ from those of procwrap', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'env');
    const writer = open({ envOutputFilename: path, envOutputFormat: 'dotenv' }, { SAME: '2' });
    const { env, ...others } = values('first');
    expect(await writer.write({ ...others, env: { ...env, SAME: '2' } })).toEqual([]);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('TOKEN');
    expect(text).not.toContain('SAME');
  }));

it('says that a file cannot be written', () =>
  withTempDir(async (dir) => {
    const blocked = join(dir, 'file');
    writeFileSync(blocked, '');
    const writer = open({ configOutputFilename: join(blocked, 'config.json') });
    expect(await writer.write(values('first'))).toHaveLength(1);
  }));

const withSecrets = {
  ...values('1'),
  env: { TOKEN: '1', PROC_WRAPPER_API_KEY: 'hush', PROC_WRAPPER_NOTIFY: 'hush' },
};

it.each([
  ['no secret of procwrap that the command does not get', {}, ['TOKEN']],
  [
    'those that it gets',
    { passApiKey: true, mode: 'exec' },
    ['TOKEN', 'PROC_WRAPPER_API_KEY', 'PROC_WRAPPER_NOTIFY'],
  ],
  [
    'all of them when there is no command',
    { exitAfterWritingVariables: true },
    ['TOKEN', 'PROC_WRAPPER_API_KEY', 'PROC_WRAPPER_NOTIFY'],
  ],
])('has %s', (_what, object, names) =>
  withTempDir(async (dir) => {
    const path = join(dir, 'out.json');
    const writer = open({ envOutputFilename: path, ...object });
    await writer.write(withSecrets);
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')))).toEqual(names);
    writer.remove();
  }),
);
