import type { Answer } from '../exchange/exchange-result.ts';
import type { Ports } from '../reporting/ports.ts';
import { readConflict } from '../reporting/read-conflict.ts';

/**
 * A refusal of an update after which none follows. `stop`: the server wants the execution stopped.
 * `closedEarly`: its record was closed before the end of the run, which may still be added. `over`:
 * nothing more is to be sent, because the record is gone or has its end.
 */
export type UpdateRefusal = 'stop' | 'closedEarly' | 'over';

type Heard = Pick<Ports, 'log' | 'describe' | 'report'>;

/** Logs the answer to an update that the server has not accepted; undefined when others may follow. */
export function hearRefusal(ports: Heard, answer: Answer): UpdateRefusal | undefined {
  if (answer.status === 409) return hearConflict(ports, answer);
  ports.report({
    operation: 'update',
    message: ports.describe(answer),
    status: answer.status,
  });
  return answer.status === 404 ? 'over' : undefined;
}

const hearConflict = ({ log, describe }: Heard, answer: Answer): UpdateRefusal => {
  const conflict = readConflict(answer);
  if (conflict.kind === 'stop') {
    const why = conflict.reason === undefined ? '' : ` (${conflict.reason})`;
    log.warning('stop-requested', `the server wants this execution stopped${why}`);
    return 'stop';
  }
  log.warning(
    'record-closed',
    `the server has closed the record of this execution (${describe(answer)}); the run continues without heartbeats`,
  );
  return conflict.as ? 'closedEarly' : 'over';
};
