import { createMovableClock, eventually } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { startRounds } from '../src/rounds.ts';

const start = (round: () => Promise<'again' | undefined>) => {
  const clock = createMovableClock();
  const problems: unknown[] = [];
  const rounds = startRounds({
    clock,
    pauseMs: () => 3_600_000,
    round,
    onProblem: (thrown) => void problems.push(thrown),
  });
  onTestFinished(() => rounds.close());
  return { clock, rounds, problems };
};

it('comes again after the pause, and at once after a nudge', async () => {
  let count = 0;
  const { clock, rounds } = start(async () => {
    count += 1;
    return undefined;
  });
  await eventually(() => count === 1);
  clock.skip(3_600_000);
  await eventually(() => count === 2);
  rounds.nudge();
  await eventually(() => count === 3);
});

it('never overlaps itself, and a nudge meanwhile is one more round', async () => {
  let going = 0;
  let most = 0;
  let count = 0;
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { rounds } = start(async () => {
    going += 1;
    most = Math.max(most, going);
    await gates[count]?.promise;
    going -= 1;
    count += 1;
    return undefined;
  });
  rounds.nudge();
  rounds.nudge();
  gates[0]?.resolve();
  gates[1]?.resolve();
  await eventually(() => count === 2);
  expect(most).toBe(1);
});

it('continues at once while there is more, and after a problem in its time', async () => {
  let count = 0;
  const { clock, problems } = start(async () => {
    count += 1;
    if (count === 4) throw new Error('no');
    return count < 4 ? 'again' : undefined;
  });
  await eventually(() => problems.length === 1);
  expect(count).toBe(4);
  clock.skip(3_600_000);
  await eventually(() => count === 5);
});

it.each(['a nudge', 'more to do'])(
  'gives the event loop a turn before the round after %s',
  async (why) => {
    const most = 50;
    let turn = 0;
    const count = () => {
      turn += 1;
      if (turns.length < most) setImmediate(count);
    };
    const turns: number[] = [];
    const nudges: (() => void)[] = [];
    const { rounds } = start(async () => {
      await Promise.resolve();
      turns.push(turn);
      if (turns.length >= most) return undefined;
      if (why === 'more to do') return 'again';
      nudges[0]?.();
      return undefined;
    });
    nudges.push(rounds.nudge);
    setImmediate(count);
    await eventually(() => turns.length === most);
    expect(new Set(turns).size).toBe(most);
  },
);

it('ends within the pause, and after the round that continues', async () => {
  const { rounds } = start(async () => undefined);
  await rounds.close();
});
