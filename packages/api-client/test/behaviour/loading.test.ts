import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const entry = new URL('../../src/index.ts', import.meta.url).href;

/** Loads the package in a new process and returns which files of undici are loaded. */
const loaded = async (then: string) => {
  const script = `
    import { createRequire } from 'node:module';
    const api = await import(${JSON.stringify(entry)});
    ${then}
    const require = createRequire(${JSON.stringify(entry)});
    const files = Object.keys(require.cache).filter((file) => file.includes('undici'));
    console.log(JSON.stringify(files.map((file) => file.replaceAll('\\\\', '/').split('undici/').at(-1))));`;
  const args = ['--conditions=@procwrap/source', '--input-type=module', '--eval', script];
  const { stdout } = await run(process.execPath, args);
  return JSON.parse(stdout) as string[];
};

const settings = `{
  baseUrl: 'http://127.0.0.1:1', apiKey: 'k', budgets: { createErrorMs: 0 },
  deps: { clock: { now: Date.now, monotonic: Date.now, sleep: () => new Promise(() => {}) } } }`;

test('importing the package and opening a client loads nothing of undici', async () => {
  expect(await loaded(`api.createExecutionApi(${settings});`)).toEqual([]);
});

test('the first request loads the small part of undici only', async () => {
  const files = await loaded(`const one = api.createExecutionApi(${settings});
    await one.create({}, new AbortController().signal);
    await one.close();`);
  expect(files).toContain('lib/dispatcher/client.js');
  expect(files).not.toContain('index.js');
  expect(files.filter((file) => file.startsWith('lib/web/'))).toEqual([]);
});
