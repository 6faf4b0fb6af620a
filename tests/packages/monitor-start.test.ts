import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, killGroup, testRunEnv } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { publicPackages } from '../../scripts/packages/workspace-packages.ts';
import { installPacked } from './install-packed.ts';

const root = join(import.meta.dirname, '../..');
const name = '@procwrap/monitor';

/** Puts the packed monitor into a folder, with the dependencies that it declares and nothing else. */
const installInto = async (folder: string): Promise<string> => {
  const packages = publicPackages(root).filter((one) => one.name === name);
  await installPacked(root, packages, folder);
  const installed = join(folder, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  return join(installed, bin['procwrap-monitor']);
};

it('the packed monitor starts by its program with its dependencies alone, and has its page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-monitor-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const bin = await installInto(folder);
  const words = [bin, '--listen', '127.0.0.1:0', '--data-dir', join(folder, 'data')];
  const env = { ...testRunEnv(), PATH: process.env.PATH };
  const child = spawn(process.execPath, words, { env, cwd: folder, detached: true });
  onTestFinished(() => killGroup(child.pid));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  const ended = once(child, 'close');
  const listens = () => {
    if (child.exitCode !== null) throw new Error(`the monitor ended: ${said}`);
    return /Listening on (\S+)/.exec(said)?.[1];
  };
  const url = await eventually(listens, { what: 'a monitor that listens' });
  const document = await (await fetch(url)).text();
  const [asset = ''] = /\/assets\/[^"]+\.js/.exec(document) ?? [];
  expect((await fetch(`${url}${asset}`)).headers.get('content-type')).toContain('javascript');
  child.kill('SIGTERM');
  expect((await ended)[0], said).toBe(0);
});
