import type { ApiAnswer } from '@procwrap/task-session/diagnosis';
import type { NetworkFacts, Target } from '../../../src/commands/doctor/network/facts.ts';

/** A server with TLS. */
export const target: Target = {
  origin: 'https://api.example.com',
  host: 'api.example.com',
  port: 443,
  isTls: true,
};

/** An answer with rows. */
export function answer(
  status: number,
  more: Partial<Extract<ApiAnswer, { kind: 'answer' }>> = {},
): Extract<ApiAnswer, { kind: 'answer' }> {
  const rows = more.rows ?? [];
  return {
    ...{ kind: 'answer', status, serverTime: undefined, location: undefined, isJson: true },
    ...{ rows, count: rows.length },
    ...more,
  };
}

/** A read that was answered. */
export function done<Value>(value: Value) {
  return { kind: 'done', value } as const;
}

/** A step that was not taken. */
export const skipped = { kind: 'skipped', why: 'there is a reason' } as const;

/** A way to the server on which all is well. */
export const reached: NetworkFacts = {
  target,
  lookup: done(['192.0.2.7']),
  connection: done({ tls: 'TLSv1.3', validUntil: undefined }),
  executions: done({ ...answer(200), localTime: 0 }),
  environments: done(answer(200)),
  task: done(answer(200)),
};

/** The levels and the messages of statements, as lines. */
export function lines(statements: readonly { readonly level: string; readonly message: string }[]) {
  return statements.map(({ level, message }) => `${level}: ${message}`);
}
