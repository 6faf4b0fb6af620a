import { randomUUID } from 'node:crypto';
import type {
  ChannelItem,
  ChannelsAnswer,
  ChannelTestAnswer,
  ChannelType,
} from '@procwrap/page-api';
import type { ChannelRow, TaskNamingChannels } from '@procwrap/task-store';
import { channelTable } from '../alerts/channel-table.ts';
import { maskSettings, parseChannelSettings } from '../channel-types/channel-settings.ts';
import { type ChannelFields, channelTypes } from '../channel-types/channel-types.ts';
import { parseName } from '../keys/parse-level.ts';
import { tasksNaming } from '../reading/named-channels.ts';
import { type EnvironmentNames, readEnvironments } from '../reading/names.ts';
import { failure, type Result, success } from '../result.ts';
import type { MonitorContext } from '../server/context.ts';
import { writeAudit } from './audit-log.ts';
import { type Checks, flag, isRecord, orNull, parseForm, text } from './form.ts';
import { notThere, ok, type PageRoute, type SignedInCall, wrongForm } from './page-route.ts';

const isType = (type: string): type is ChannelType => Object.hasOwn(channelTypes, type);

const fieldsOf = (type: string) => (isType(type) ? channelTypes[type].fields : []);

/** Why the last message was not delivered, in one line; null where it was. */
export async function channelProblem(
  { database }: Pick<MonitorContext, 'database'>,
  channelId: string,
): Promise<string | null> {
  const messages = await database.rows.listMessages({ channelId, limit: 10 });
  const tried = messages.find(({ tries }) => tries > 0);
  return tried === undefined || tried.state === 'delivered' ? null : tried.lastProblem;
}

interface Around {
  readonly environments: EnvironmentNames;
  readonly tasks: readonly TaskNamingChannels[];
}

const readAround = async (context: Pick<MonitorContext, 'database'>): Promise<Around> => ({
  environments: await readEnvironments(context),
  tasks: await context.database.rows.listTasksNamingChannels(),
});

const showChannel = async (
  context: Pick<MonitorContext, 'database'>,
  row: ChannelRow,
  { environments, tasks }: Around,
): Promise<ChannelItem> => ({
  id: row.id,
  name: row.name,
  type: row.type as ChannelType,
  settings: maskSettings(fieldsOf(row.type), row.settings),
  enabled: row.enabled,
  environment: environments.nameOf(row.environmentUuid),
  isDefault: row.isDefault,
  namedBy: tasksNaming(row.id, tasks),
  problem: await channelProblem(context, row.id),
});

const getChannels = async ({ context }: SignedInCall) => {
  const around = await readAround(context);
  const rows = await context.database.rows.listChannels();
  const answer: ChannelsAnswer = {
    channels: await Promise.all(rows.map((row) => showChannel(context, row, around))),
    types: Object.entries(channelTypes).map(([type, { title, fields }]) => ({
      type: type as ChannelType,
      title,
      fields,
    })),
    environments: around.environments.all.map(({ name }) => name),
  };
  return ok(answer);
};

type Form = Pick<ChannelRow, 'name' | 'enabled' | 'isDefault'> & {
  readonly type: ChannelType;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly environment: string | null;
};

const checks: Checks<Form> = {
  name: parseName,
  type: (value) =>
    typeof value === 'string' && isType(value)
      ? success(value)
      : failure(`expected one of ${Object.keys(channelTypes).join(', ')}`),
  settings: (value) => (isRecord(value) ? success(value) : failure('expected an object')),
  enabled: flag,
  isDefault: flag,
  environment: orNull(text(200)),
};

type ChannelValues = Omit<ChannelRow, 'id' | 'createdAtMs'> & { readonly settings: ChannelFields };

const environmentOf = (name: string | null, environments: EnvironmentNames) => {
  if (name === null) return success(null);
  const uuid = environments.uuidOf(name);
  return uuid === undefined
    ? failure({ environment: 'expected a run environment that is there' })
    : success(uuid);
};

/** Reads the form of a channel; a secret that comes back masked stays as it is stored. */
const readForm = async (
  { context, body }: SignedInCall,
  stored: ChannelRow | undefined,
): Promise<Result<ChannelValues, Record<string, string>>> => {
  const form = parseForm(body, checks);
  if (!form.ok) return form;
  const { environment, settings: sent, ...values } = form.value;
  const kept = stored?.type === values.type ? stored.settings : {};
  const settings = parseChannelSettings({
    fields: channelTable[values.type].fields,
    sent,
    stored: kept,
  });
  if (!settings.ok) return settings;
  const wrong = channelTable[values.type].check(settings.value);
  if (Object.keys(wrong).length > 0) return failure(wrong);
  const found = environmentOf(environment, await readEnvironments(context));
  if (!found.ok) return found;
  return success({ ...values, settings: settings.value, environmentUuid: found.value });
};

const shown = async ({ context }: SignedInCall, row: ChannelRow) =>
  ok(await showChannel(context, row, await readAround(context)));

const audit = ({ context, person }: SignedInCall, action: string, row: ChannelRow) =>
  writeAudit(context, { who: person.name, action, subject: row.name, detail: row.type });

const postChannel = async (call: SignedInCall) => {
  const form = await readForm(call, undefined);
  if (!form.ok) return wrongForm(form.problem);
  const row: ChannelRow = { id: randomUUID(), ...form.value, createdAtMs: call.nowMs };
  await call.context.database.rows.insertChannel(row);
  await audit(call, 'channel.create', row);
  return shown(call, row);
};

const ofChannel =
  (handle: (call: SignedInCall, row: ChannelRow) => Promise<Awaited<ReturnType<typeof shown>>>) =>
  async (call: SignedInCall) => {
    const row = await call.context.database.rows.findChannel(call.params.id);
    return row ? handle(call, row) : notThere;
  };

const putChannel = ofChannel(async (call, stored) => {
  const form = await readForm(call, stored);
  if (!form.ok) return wrongForm(form.problem);
  await call.context.database.rows.updateChannel(stored.id, form.value);
  const row = { ...stored, ...form.value };
  await audit(call, 'channel.change', row);
  return shown(call, row);
});

const deleteChannel = ofChannel(async (call, row) => {
  const { rows } = call.context.database;
  const { count, names } = tasksNaming(row.id, await rows.listTasksNamingChannels());
  await rows.deleteChannel(row.id);
  const more = count > names.length ? ` and ${count - names.length} more` : '';
  const named = count === 0 ? '' : `, named by ${names.join(', ')}${more}`;
  await audit(call, 'channel.delete', { ...row, type: `${row.type}${named}` });
  return ok();
});

const testChannel = ofChannel(async (call, row) => {
  const { id, name, type, settings } = row;
  const target = { id, name, type, settings: settings as ChannelFields };
  const problem = (await call.context.alerting.sendTest(target)) ?? null;
  await audit(call, 'channel.test', row);
  const answer: ChannelTestAnswer = { delivered: problem === null, problem };
  return ok(answer);
});

/** Where alerts go. */
export const channelRoutes: readonly PageRoute[] = [
  { method: 'GET', path: '/channels', level: 'OBSERVER', handle: getChannels },
  { method: 'POST', path: '/channels', level: 'DEVELOPER', handle: postChannel },
  { method: 'PUT', path: '/channels/:id', level: 'DEVELOPER', handle: putChannel },
  { method: 'DELETE', path: '/channels/:id', level: 'DEVELOPER', handle: deleteChannel },
  { method: 'POST', path: '/channels/:id/test', level: 'DEVELOPER', handle: testChannel },
];
