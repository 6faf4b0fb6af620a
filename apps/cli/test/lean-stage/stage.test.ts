import { afterEach, describe, expect, it, vi } from 'vitest';
import { leanStage } from '../../src/lean-stage/stage.ts';
import { leanDeps, stateOf } from './lean-here.ts';

afterEach(() => vi.unstubAllEnvs());

/** Gives this process what the shell gives to a Node of a lean run. */
const giveState = (state: unknown) =>
  vi.stubEnv('PROCWRAP_LEAN_STATE_0', Buffer.from(JSON.stringify(state)).toString('base64'));

describe('a stage of a lean run', () => {
  it('is refused without the state of a run', async () => {
    const { deps, lines } = leanDeps();
    expect(await leanStage(['child'], deps)).toBe(78);
    expect(lines()).toContain('this word is not for people');
  });

  it('fails to become a command in a pause, which has none', async () => {
    giveState({ ...(await stateOf(['-o', 'true'], {})), command: undefined });
    expect(await leanStage(['child'], leanDeps().deps)).toBe(1);
  });

  it('reports a run as lost, also when nothing knows the process of its command', async () => {
    giveState(await stateOf(['-o', 'true'], {}));
    const { deps, lines } = leanDeps();
    expect(await leanStage(['lost', ''], deps)).toBe(0);
    expect(lines()).toContain('procwrap was killed, by SIGKILL or because memory ran out');
  });

  it('reports a run that a signal ended before its command was started', async () => {
    giveState(await stateOf(['-o', 'true'], {}));
    const { deps, lines } = leanDeps();
    expect(await leanStage(['early'], deps)).toBe(0);
    expect(lines()).toContain('a signal ended procwrap before it started the command');
  });

  it('sends no heartbeat for a run without a server', async () => {
    giveState(await stateOf(['-o', 'true'], {}));
    expect(await leanStage(['beat', '1'], leanDeps().deps)).toBe(11);
  });
});
