import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { openSession } from '../../src/session/open-session.ts';
import { createDeps } from '../session-deps.ts';

const open = async (dir: string, object: Record<string, unknown> = {}) => {
  const base = { offlineMode: true, lock: 'a', lockDir: dir };
  const { deps, lines } = createDeps({ ...base, ...object });
  const { session } = await openSession(deps);
  if (!session) throw new Error('no session');
  return { session, deps, lines };
};

it('excludes another session with the same name until the first is closed', () =>
  withTempDir(async (dir) => {
    const first = await open(dir);
    expect(await first.session.reporter.create()).toEqual({ kind: 'offline' });
    const second = await open(dir);
    expect(await second.session.reporter.create()).toMatchObject({
      why: 'conflict',
      message: expect.stringContaining(`pid ${process.pid}, \`do it\`, since `),
    });
    const waiting = await open(dir, { lockWait: 'forever', logLevel: 'info' });
    const permission = waiting.session.reporter.create();
    await first.session.close();
    expect(await permission).toEqual({ kind: 'offline' });
    await Promise.all([second.session.close(), waiting.session.close()]);
  }));

it('ends the wait when the run is stopped', () =>
  withTempDir(async (dir) => {
    const first = await open(dir);
    await first.session.reporter.create();
    const second = await open(dir, { lockWait: 3600 });
    const permission = second.session.reporter.create();
    second.session.stopper.stop({ by: 'caller' });
    expect(await permission).toEqual({ kind: 'offline' });
    await Promise.all([first.session.close(), second.session.close()]);
  }));

it('holds no lock without a command text, a name or with localLock: false', () =>
  withTempDir(async (dir) => {
    const first = await open(dir, { localLock: false });
    const second = await open(dir, { lock: undefined });
    const third = await openSession({
      ...createDeps({ offlineMode: true, lock: 'a', lockDir: dir }).deps,
      describeCommand: () => undefined,
    });
    for (const session of [first.session, second.session, third.session])
      expect(await session?.reporter.create()).toEqual({ kind: 'offline' });
    for (const session of [first.session, second.session, third.session]) await session?.close();
  }));
