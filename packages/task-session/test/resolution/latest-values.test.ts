import { createLog, type Finding } from '@procwrap/core';
import { createFakeClock } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { latestValues } from '../../src/resolution/latest-values.ts';
import type { Renewal, Renewed } from '../../src/resolution/value-source.ts';

const warning = (where: string): Finding => ({ severity: 'warning', where, message: 'is wrong' });
const values = (token: string, more: Partial<Renewed> = {}): Renewed => ({
  env: { TOKEN: token },
  config: undefined,
  files: [],
  findings: [],
  failed: [],
  stale: [],
  ...more,
});

/** Values of which each renewal returns the next; the last one stays. */
const open = (
  renewals: Renewed[],
  {
    ttl = 'never' as number | 'never',
    first = values('first'),
    answers = async (_path: string) => true,
  } = {},
) => {
  const clock = createFakeClock();
  const asked: Renewal[] = [];
  const limits = new Set<number>();
  const lines: string[] = [];
  const controller = new AbortController();
  const latest = latestValues({
    first,
    ttl,
    clock,
    log: createLog({ level: 'WARNING', write: (line) => void lines.push(line) }),
    signal: controller.signal,
    answers,
    renew: async (what, { deadlineMs }) => {
      asked.push(what);
      limits.add(deadlineMs);
      const [next = first] = renewals.length > 1 ? renewals.splice(0, 1) : renewals;
      return next;
    },
  });
  const look = async () => {
    const looking = latest.look();
    await clock.advance(10_000);
    await looking;
    return latest.current().env.TOKEN;
  };
  return { latest, look, asked, limits, lines, clock, abort: () => controller.abort() };
};

describe('a look', () => {
  it('that finds nothing new fetches once', async () => {
    const { look, asked } = open([values('first')]);
    expect([await look(), asked]).toEqual(['first', ['all']]);
  });

  it('reads a changed file again, until it is the same twice', async () => {
    const { look, asked } = open([values(''), values('sec'), values('second')]);
    expect(await look()).toBe('second');
    expect(asked).toEqual(['all', 'files', 'files', 'files']);
  });

  it('takes a value that never stays the same after some reads', async () => {
    const { look, asked } = open(['1', '2', '3', '4', '5', '6'].map((token) => values(token)));
    expect([await look(), asked.length]).toEqual(['5', 5]);
  });

  it('keeps the last values when one cannot be resolved, and says it once', async () => {
    const bad = values('lost', { failed: [warning('TOKEN')] });
    const { look, lines } = open([bad, bad, bad, bad, values('second')]);
    expect([await look(), await look(), await look()]).toEqual(['first', 'first', 'second']);
    expect(lines).toEqual([
      'procwrap WARNING TOKEN: is wrong; its last value stays in use\n',
      'procwrap WARNING TOKEN: can be fetched again\n',
    ]);
  });

  it('uses what it could fetch when another document could not be fetched', async () => {
    const { look, lines } = open([values('second', { stale: [warning('AWS_SM:a')] })]);
    expect(await look()).toBe('second');
    expect(lines).toEqual(['procwrap WARNING AWS_SM:a: is wrong; its last value stays in use\n']);
  });

  it('accepts failures that the run began with', async () => {
    const first = values('first', { findings: [warning('OTHER')] });
    const { look, lines } = open([values('second', { failed: [warning('OTHER')] })], { first });
    expect([await look(), lines]).toEqual(['second', []]);
  });

  it('gives each read an end', async () => {
    const { look, limits } = open([values('1'), values('1')]);
    await look();
    expect([...limits]).toEqual([30_000, 5000]);
  });

  it('reads nothing while the disk of a file does not answer, and says it once', async () => {
    const first = values('first', { files: ['/mnt/key', '/etc/key'] });
    let isSilent = true;
    const answers = async (path: string) => path !== '/mnt/key' || !isSilent;
    const { look, asked, lines } = open([values('second')], { first, answers });
    expect([await look(), await look(), asked.length]).toEqual(['first', 'first', 0]);
    isSilent = false;
    expect(await look()).toBe('second');
    expect(lines).toEqual([
      'procwrap WARNING /mnt/key: cannot be read, because its disk does not answer; its last value stays in use\n',
      'procwrap WARNING /mnt/key: can be fetched again\n',
    ]);
  });

  it('that was ended while it asked the disk reads nothing', async () => {
    const first = values('first', { files: ['/mnt/key'] });
    const answers = async () => {
      ended();
      return false;
    };
    const { look, asked, lines, abort } = open([values('second')], { first, answers });
    const ended = abort;
    expect([await look(), asked, lines]).toEqual(['first', [], []]);
  });

  it('that was ended changes nothing', async () => {
    const { latest, look, abort, lines } = open([values('second', { stale: [warning('A')] })]);
    abort();
    expect([await look(), lines]).toEqual(['first', []]);
    expect(latest.current().env.TOKEN).toBe('first');
  });
});

describe('the values of an attempt', () => {
  it('are those of the last look, also when a look is underway', async () => {
    const { latest } = open([values('second')]);
    const looking = latest.look();
    expect((await latest.forAttempt()).env.TOKEN).toBe('first');
    void looking;
  });

  it('are fetched again when they are older than the time to live', async () => {
    const { latest, clock } = open([values('second')], { ttl: 60 });
    expect((await latest.forAttempt()).env.TOKEN).toBe('first');
    await clock.advance(60_000);
    const later = latest.forAttempt();
    await clock.advance(10_000);
    expect((await later).env.TOKEN).toBe('second');
  });
});
