import { exitCodes, type Finding } from '@procwrap/core';
import { createStopper, openSession, type Session } from '@procwrap/task-session';
import { listRecords, openSpool, type Spool, sendSpool } from '@procwrap/task-session/spool';
import type { CliDeps } from '../../io/deps.ts';
import { reportFindings } from '../../io/report-findings.ts';
import type { Invocation } from '../../run/invocation.ts';
import { version } from '../../version.ts';

const stopSignals: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];

/** What is wrong with the options for sending: the server or the spool cannot be used. */
const findProblem = (
  session: Session,
  spool: ReturnType<typeof openSpool>,
): Finding | undefined => {
  const wrong = (where: string, message: string) =>
    ({ severity: 'error', where, message }) as const;
  if (!spool.ok) return wrong('the spool', spool.problem);
  if (session.options.apiKey === undefined)
    return wrong('--api-key', 'is not set (PROC_WRAPPER_API_KEY), and a report needs it');
  return undefined;
};

const countFor = (spool: Spool, baseUrl: string) => {
  const waiting = listRecords(spool).filter(
    ({ state }) => state === 'waiting' || state === 'sending',
  );
  const own = waiting.filter((record) => record.baseUrl === baseUrl);
  return { left: own.length, elsewhere: waiting.length - own.length };
};

const send = async (
  spool: Spool,
  { session, env }: { readonly session: Session; readonly env: Invocation['env'] },
  { print }: CliDeps,
): Promise<number> => {
  const sent = await sendSpool({ spool, session, env, wrapperVersion: version });
  const { left, elsewhere } = countFor(spool, session.options.apiBaseUrl);
  const others = elsewhere > 0 ? ` For other servers: ${elsewhere}.` : '';
  print(`Sent: ${sent.delivered}. Refused: ${sent.refused}. Still waiting: ${left}.${others}\n`);
  return left + sent.refused > 0 ? exitCodes.failure : exitCodes.success;
};

/**
 * Sends the reports that wait for the server of the options, now. The exit status is 0 when none of
 * them is left.
 */
export async function sendFromSpool(invocation: Invocation, deps: CliDeps): Promise<number> {
  const { env } = invocation;
  const stopper = createStopper();
  deps.signals.subscribe(stopSignals, (signal) => {
    if (stopSignals.includes(signal)) stopper.stop({ by: 'signal', signal });
  });
  // A session needs a task, and this one reports nothing of its own.
  const written = { ...invocation.written, object: { taskName: 'spool' } };
  const opening = await openSession({ ...deps, written, wrapperVersion: version, stopper });
  const { session } = opening;
  const errors = opening.findings.filter(({ severity }) => severity === 'error');
  if (reportFindings(errors, deps.writeLine) || !session) return exitCodes.configuration;
  try {
    const spool = openSpool(session.options, env, deps.clock);
    const problem = findProblem(session, spool);
    if (problem || !spool.ok) {
      reportFindings(problem ? [problem] : [], deps.writeLine);
      return exitCodes.configuration;
    }
    return await send(spool.value, { session, env }, deps);
  } finally {
    await session.close();
  }
}
