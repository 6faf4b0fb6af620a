import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createStopper } from '../../src/outcome/stop.ts';
import { openSession } from '../../src/session/open-session.ts';
import { createDeps } from '../session-deps.ts';

const open = async (object: Record<string, unknown>) => {
  const env = { GREETING_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:hello' };
  const offline = { offlineMode: true, resolveSecrets: true };
  const stopper = createStopper();
  const { deps } = createDeps({ ...offline, ...object }, { env, stopper });
  const { session, findings } = await openSession(deps);
  if (!session) throw new Error(JSON.stringify(findings));
  return { session, stopper };
};

it('masks secrets in output only when the options request it', async () => {
  await using plain = (await open({ redactOutput: false })).session;
  await using masking = (await open({ redactOutput: true })).session;
  expect([plain.redact(), masking.redact() === undefined]).toEqual([undefined, false]);
});

it('writes the resolved variables to a file, which stays', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'resolved.env');
    const { session } = await open({ envOutputFilename: path });
    expect(await session.writeVariables()).toEqual([]);
    await session.close();
    expect(readFileSync(path, 'utf8')).toMatch(/GREETING=.?hello/);
  }));

it('leaves no file behind when the run was stopped', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'resolved.env');
    const { session, stopper } = await open({ envOutputFilename: path });
    stopper.stop({ by: 'signal', signal: 'SIGTERM' });
    await session.writeVariables();
    await session.close();
    expect(existsSync(path)).toBe(false);
  }));

it('masks secrets in texts like in the log, and has no contact with a server offline', async () => {
  await using masking = (await open({})).session;
  await using showing = (await open({ logSecrets: true })).session;
  expect(masking.mask('say hello')).not.toContain('hello');
  expect(showing.mask('say hello')).toBe('say hello');
  expect(masking.contact()).toEqual({});
});
