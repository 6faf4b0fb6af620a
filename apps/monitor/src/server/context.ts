import type { Watch } from '@procwrap/task-server';
import type { MonitorDatabase } from '@procwrap/task-store';
import type { Changes } from '../changes/changes.ts';
import type { Log } from '../log.ts';
import type { Options } from '../options/read-options.ts';
import type { Alerting } from './alerting.ts';
import type { Counters } from './counters.ts';
import type { Limits } from './limits.ts';
import type { Problems } from './problems.ts';

/** What the parts of the server share. */
export interface MonitorContext {
  /** Its store notes in `changes` what is written. */
  readonly database: MonitorDatabase;
  readonly changes: Changes;
  readonly problems: Problems;
  /** What an administrator should change; nobody else can. */
  readonly warnings: Problems;
  readonly counters: Counters;
  readonly alerting: Alerting;
  /** Since when the server has watched without a gap; each look keeps it up to date. */
  readonly watch: { current: Watch };
  readonly dataFolder: string;
  readonly options: Options;
  readonly limits: Limits;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The address that jobs and browsers use, without a slash at its end. */
  readonly baseUrl: () => string;
}
