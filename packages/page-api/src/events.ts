import type { IncidentItem } from './incidents.ts';
import type { RunAnswer } from './runs.ts';
import type { HomeTask } from './tasks.ts';

/**
 * GET /page/v1/events?home=1&task=UUID&run=UUID : server-sent events. `event:` is the key below, `data:` its JSON, `id:` continues a
 * stream by `Last-Event-ID`. A comment comes every 15 seconds.
 */
export interface PageEvents {
  /** Tasks that changed, whole; with `home`. Tasks that are not listed now are ignored by the page. */
  readonly tasks: {
    readonly tasks: readonly HomeTask[];
    readonly runningCount: number;
    readonly nowMs: number;
  };
  readonly incidents: { readonly open: readonly IncidentItem[] };
  /** The run that is watched, whole; with `run`. */
  readonly run: RunAnswer;
  /** The task that is watched has changed: ask for it again; with `task`. */
  readonly task: { readonly uuid: string };
  /** Events were lost, or too many came at once: ask for everything again. */
  readonly reset: { readonly reason: 'lost' | 'many' | 'restarted' };
  /** The server closes: connect again after this many milliseconds. */
  readonly closing: { readonly retryMs: number };
}
