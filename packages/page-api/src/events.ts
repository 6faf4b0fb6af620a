import type { IncidentItem } from './incidents.ts';
import type { RunAnswer } from './runs.ts';
import type { HomeTask } from './tasks.ts';

/**
 * GET /page/v1/events?home=1&task=UUID&run=UUID : server-sent events. `event:` is the key below,
 * `data:` its JSON, `id:` continues a stream by `Last-Event-ID`. A comment comes every 15 seconds.
 */
export interface PageEvents {
  /** Tasks that changed, complete; with `home`. The page ignores tasks that it does not list. */
  readonly tasks: {
    readonly tasks: readonly HomeTask[];
    readonly runningCount: number;
    readonly nowMs: number;
  };
  readonly incidents: { readonly open: readonly IncidentItem[] };
  /** The run that is watched, complete; with `run`. */
  readonly run: RunAnswer;
  /** The task that is watched has changed: request it again; with `task`. */
  readonly task: { readonly uuid: string };
  /** Events were lost, or too many came at once: request everything again. */
  readonly reset: { readonly reason: 'lost' | 'many' | 'restarted' };
  /** The server closes: connect again after this many milliseconds. */
  readonly closing: { readonly retryMs: number };
}
