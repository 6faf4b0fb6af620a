import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { ReferenceServer } from '@procwrap/reference-server';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { expect } from 'vitest';
import { factOf, startLean } from '../lean/lean-run.ts';
import { envOf, finals, withServer } from './under-fault.ts';

/** A lean run of which the test kills a part. */
export interface KillScene {
  readonly server: ReferenceServer;
  readonly dir: string;
  /** Starts the run. */
  readonly start: (
    argv: readonly string[],
    env?: Readonly<Record<string, string>>,
  ) => ReturnType<typeof startLean>;
  /** The processes of the run whose command line contains the text: procwrap, its command, and all others. */
  readonly pids: (text?: string) => readonly number[];
  /** Waits for such a process. */
  readonly found: (text: string) => Promise<number>;
  /** Waits until no process is left; then the server knows this, and nothing else was sent. */
  readonly ends: (status: string, more?: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** The word of procwrap that starts a Node of a lean run. */
export const stageWord = (stage: string): string => `--procwrap-lean\0${stage}`;

const statusesOf = (server: ReferenceServer) =>
  new Set(finals(server).flatMap(({ body }) => (body as { status?: string }).status ?? []));

/** Calls `use` with a server and a folder; all processes of the run get a variable by which they are found. */
export function withKill(use: (scene: KillScene) => Promise<void>): Promise<void> {
  return withServer((server) =>
    withTempDir(async (dir) => {
      const mark = `KILL_MARK=${randomUUID()}`;
      const isOurs = (pid: number) => factOf(pid, 'environ').includes(mark);
      const all = () =>
        readdirSync('/proc')
          .filter((name) => /^\d+$/.test(name))
          .map(Number)
          .filter(isOurs);
      const pids: KillScene['pids'] = (text = '') =>
        all().filter((pid) => factOf(pid, 'cmdline').includes(text));
      const start: KillScene['start'] = (argv, env = {}) => {
        const [name = '', value = ''] = mark.split('=');
        return startLean(argv, {
          env: { ...envOf(server), [name]: value, ...env },
          detached: true,
        });
      };
      const ends: KillScene['ends'] = async (status, more = {}) => {
        const isTold = () => server.executions()[0]?.status === status;
        await eventually(() => isTold() && pids().length === 0, { what: `the end as ${status}` });
        expect(server.executions()).toMatchObject([{ ...more, status }]);
        expect([...statusesOf(server)]).toEqual(status === 'RUNNING' ? [] : [status]);
      };
      const found = (text: string) => eventually(() => pids(text)[0], { what: text });
      await use({ server, dir, start, pids, found, ends });
    }),
  );
}

/** Kills a process at once. */
export function kill(pid: number | undefined): void {
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}
