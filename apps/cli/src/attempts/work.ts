import type { Plan, StartAttempt } from '@procwrap/task-session';
import type { Updates } from '../updates/open-listener.ts';
import type { Activity } from './activity.ts';

/** What a run does: start a command, or watch another container. */
export interface Work {
  /** Where to listen for status updates; 127.0.0.1 when left out. */
  readonly host?: string;
  readonly plan: Plan;
  attempts(updates: Updates, activity: Activity): StartAttempt;
}
