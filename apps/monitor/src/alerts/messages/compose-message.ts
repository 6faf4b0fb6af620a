import { deliveryKeys, type ExecutionRow } from '@procwrap/task-server';
import type { IncidentRow, MessageRow } from '@procwrap/task-store';
import { group } from '../../keys/create-key.ts';
import { isUuid, readEnvironments } from '../../reading/names.ts';
import { numberOf, textOf } from '../../reading/run-values.ts';
import type { MonitorContext } from '../../server/context.ts';
import type { AlertItem, AlertMessage } from './alert-message.ts';
import { describeMessage } from './describe-message.ts';
import { lastLineOf } from './one-line.ts';

/** What a message needs of the monitor. */
export type ComposeContext = Pick<MonitorContext, 'database' | 'options' | 'baseUrl'>;

const mostLine = 300;

const lastLine = ({ values }: ExecutionRow): string | null => {
  const ofErrors = lastLineOf(textOf(values.error_log_tail) ?? '', mostLine);
  return ofErrors ?? lastLineOf(textOf(values.debug_log_tail) ?? '', mostLine);
};

/** Only a message about one incident shows its run: the outputs of many would be too much to read. */
const runOf = async (
  { database }: ComposeContext,
  { subject }: IncidentRow,
  isAlone: boolean,
): Promise<AlertItem['run']> => {
  if (!isUuid(subject)) return null;
  const entry = isAlone ? await database.store.findExecution(subject) : undefined;
  if (entry === undefined) return { uuid: subject, exitCode: null, lastLine: null };
  const exitCode = numberOf(entry.execution.values.exit_code);
  return { uuid: subject, exitCode, lastLine: lastLine(entry.execution) };
};

const itemOf = async (
  context: ComposeContext,
  row: IncidentRow,
  { message, environments }: { message: MessageRow; environments: Environments },
): Promise<AlertItem | undefined> => {
  const { id: incidentId, taskUuid } = row;
  const task = await context.database.store.findTask({ kind: 'uuid', group, uuid: taskUuid });
  if (task === undefined) return undefined;
  const run = await runOf(context, row, message.incidentIds.length === 1);
  const { channelId } = message;
  const { incidentKey } = deliveryKeys({ incidentId, channelId, transition: 'opened', n: 0 });
  const path = run === null ? `/tasks/${taskUuid}` : `/runs/${run.uuid}`;
  return {
    incidentId,
    incidentKey,
    kind: row.kind,
    summary: row.summary,
    count: row.count,
    openedAtMs: row.openedAtMs,
    // A message about an opening stays one, also where it is sent late.
    resolvedAtMs: message.transition === 'resolved' ? row.resolvedAtMs : null,
    task: {
      uuid: taskUuid,
      name: String(task.values.name),
      environment: environments.nameOf(task.environmentUuid),
    },
    run,
    link: `${context.baseUrl()}${path}`,
  };
};

type Environments = Awaited<ReturnType<typeof readEnvironments>>;

/** Puts a message of the outbox into words; undefined when what it is about was deleted. */
export async function composeMessage(
  context: ComposeContext,
  message: MessageRow,
): Promise<AlertMessage | undefined> {
  const { transition, messageKey: key, createdAtMs: atMs } = message;
  const environments = await readEnvironments(context);
  const items: AlertItem[] = [];
  for (const id of message.incidentIds) {
    const row = await context.database.rows.findIncident(id);
    const item = row && (await itemOf(context, row, { message, environments }));
    if (item) items.push(item);
  }
  const [first] = items;
  if (first === undefined || transition === 'test') return undefined;
  const described = describeMessage(transition, items, context.options.timeZone);
  const link = items.length === 1 ? first.link : `${context.baseUrl()}/incidents`;
  return { key, transition, atMs, ...described, link, items };
}

/** A message that only shows that the channel works. */
export function testMessage(
  { baseUrl }: Pick<ComposeContext, 'baseUrl'>,
  { name, key, nowMs }: { readonly name: string; readonly key: string; readonly nowMs: number },
): AlertMessage {
  return {
    key,
    transition: 'test',
    atMs: nowMs,
    title: 'Test message of the procwrap monitor',
    lines: [`The channel ${name} works.`],
    link: `${baseUrl()}/channels`,
    items: [],
  };
}
