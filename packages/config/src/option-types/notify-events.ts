import type { OptionType } from './option-type.ts';
import { several } from './several.ts';

const events = ['failure', 'success', 'start', 'recovery', 'always'] as const;

/** What a message can be about; `always` is everything. */
export type NotifyEvent = (typeof events)[number];

/** Events, such as `failure,recovery`. */
export function notifyEvents(): OptionType<readonly NotifyEvent[]> {
  return several({
    type: 'events',
    valueName: 'EVENTS',
    expected: `some of ${events.join(', ')}`,
    parse: (text) => events.find((event) => event === text.toLowerCase()),
    write: (event) => event,
  });
}
