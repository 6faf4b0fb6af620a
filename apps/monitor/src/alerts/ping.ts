import { type Clock, machineClock } from '../clock.ts';
import type { MonitorContext } from '../server/context.ts';
import { describeFailure } from './http/describe-failure.ts';
import { withTimeLimit } from './http/time-limit.ts';

/** How often somebody outside hears that the monitor works. */
const everyMs = 60_000;

const limitMs = 10_000;

/** Requests an outside address once a minute while the looks go well, so that somebody notices when they stop. */
export interface Ping {
  /** A look went well. */
  onWell(): void;
  close(): Promise<void>;
}

const send = async (url: string, clock: Clock, signal: AbortSignal): Promise<string | undefined> =>
  withTimeLimit({ clock, signal, limitMs }, async (limited) => {
    try {
      const { request } = await import('undici');
      const { statusCode, body } = await request(url, { signal: limited });
      await body.dump();
      return statusCode < 400 ? undefined : `The receiver answered ${statusCode}`;
    } catch (error) {
      return describeFailure(error, { signal: limited, limitMs });
    }
  });

/** Nothing is sent without `--ping-url`. */
export function createPing(
  { options, problems, log, now }: Pick<MonitorContext, 'options' | 'problems' | 'log' | 'now'>,
  clock: Clock = machineClock(now),
): Ping {
  const { pingUrl } = options;
  const closing = new AbortController();
  let lastMs = Number.NEGATIVE_INFINITY;
  let going: Promise<void> | undefined;
  const ping = async (url: string) => {
    const problem = await send(url, clock, closing.signal);
    going = undefined;
    if (problem === undefined || closing.signal.aborted) return problems.clear('ping');
    const line = `The address of --ping-url was not reached: ${problem}`;
    if (!problems.list().includes(line)) log.warning('ping-failed', line);
    problems.set('ping', line);
  };
  return {
    onWell: () => {
      const nowMs = clock.monotonic();
      if (pingUrl === undefined || going !== undefined || nowMs - lastMs < everyMs) return;
      lastMs = nowMs;
      going = ping(pingUrl);
    },
    close: async () => {
      closing.abort();
      await going;
    },
  };
}
