import type { Status } from '../../fields/status.ts';
import { isGuarded, type Transition, transitions } from './state-machine.ts';

/** A status as it was checked, and as it was written. */
export interface RequestedStatus {
  readonly status: Status | undefined;
  readonly spelled: unknown;
}

/** Which cell of the table applies; a STOPPING execution answers "stop" only to the exact spelling `RUNNING`. */
export function chooseTransition(stored: Status, { status, spelled }: RequestedStatus): Transition {
  const requested =
    stored === 'STOPPING' && status === 'RUNNING' && spelled !== status ? 'none' : status;
  if (requested && !isGuarded(requested))
    return { answer: 'accepted', status: requested, fills: [] };
  return transitions[stored][requested ?? 'none'];
}
