import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually, testRunEnv } from '@procwrap/test-kit';
import { onTestFinished } from 'vitest';

const loadProgram = join(import.meta.dirname, 'load.ts');

/** How a job reaches a server. */
export interface Access {
  readonly url: string;
  readonly key: string;
}

/** What the server said that it has. */
interface Acknowledged {
  readonly uuid: string;
  readonly count: number;
  readonly status: string;
}

/** A process of its own that creates executions and sends heartbeats. */
export const startLoad = ({ url, key }: Access) => {
  const child = spawn(process.execPath, [loadProgram, url, key], {
    env: { ...testRunEnv(), PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const last = new Map<string, Acknowledged>();
  const seen = { answers: 0 };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const one = JSON.parse(line) as Acknowledged;
    last.set(one.uuid, one);
    seen.answers += 1;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const stop = () => {
    child.stdin.end();
    return ended;
  };
  /** Waits until the server has answered so many more requests, creations and heartbeats among them. */
  const more = (count: number) => {
    const [answers, runs] = [seen.answers + count, last.size];
    const hasMore = () => seen.answers >= answers && last.size > runs;
    return eventually(hasMore, { what: `${count} more answers` });
  };
  return { last, more, stop };
};
