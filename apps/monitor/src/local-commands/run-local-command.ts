import type { NamedKeyRow, PersonRow } from '@procwrap/task-store';
import { createKey } from '../keys/create-key.ts';
import { levelName, parseLevel, parseName } from '../keys/parse-level.ts';
import { type AuditEntry, writeAudit } from '../page-routes/audit-log.ts';
import { addPerson, changePerson, type PersonChange } from '../people/change-people.ts';
import { parsePassword } from '../people/passwords.ts';
import { readEnvironments } from '../reading/names.ts';
import { failure, type Result, success } from '../result.ts';
import { check } from './check.ts';
import type { LocalContext } from './local-context.ts';

/** A command that changes or lists rows; a password comes with it. */
export interface LocalCommand {
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
}

/** The lines for standard output, or why there are none. */
type Ran = Result<readonly string[]>;

type Run = (context: LocalContext, args: LocalCommand['args']) => Promise<Ran>;

const who = 'the command line';

const audit = (context: LocalContext, entry: Omit<AuditEntry, 'who'>) =>
  writeAudit(context, { who, ...entry });

type Cells = readonly string[];

const table = (titles: Cells, cells: readonly Cells[]): readonly string[] => {
  const rows = [titles, ...cells];
  const widths = titles.map((_title, at) => Math.max(...rows.map((row) => String(row[at]).length)));
  return rows.map((row) =>
    widths
      .map((width, at) => String(row[at]).padEnd(width))
      .join('  ')
      .trimEnd(),
  );
};

const timeText = (ms: number | null) =>
  ms === null ? 'never' : new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

const keysCreate: Run = async (context, args) => {
  const [name, level] = [parseName(args.name), parseLevel(args.level)];
  const environment = args.environment === undefined ? success(null) : parseName(args.environment);
  if (!name.ok) return failure(`keys create: the name: ${name.problem}`);
  if (!level.ok) return failure(`--level: ${level.problem}`);
  if (!environment.ok) return failure(`--environment: ${environment.problem}`);
  const known = await context.database.rows.listNamedKeys();
  if (known.some((key) => key.name === name.value))
    return failure(
      `keys create: there is a key ${name.value} already: delete it, or choose another name`,
    );
  const wanted = {
    name: name.value,
    level: level.value,
    environment: environment.value,
    createdBy: who,
  };
  const { text } = await createKey(context.database, wanted, context.now());
  await audit(context, { action: 'key.create', subject: name.value, detail: level.value });
  return success([text]);
};

const keysList: Run = async (context) => {
  const environments = await readEnvironments(context);
  const rows = await context.database.rows.listNamedKeys();
  const cells = rows.map((key) => [
    key.name,
    levelName(key.level),
    environments.nameOf(key.environmentUuid) ?? 'all',
    key.enabled ? 'enabled' : 'disabled',
    timeText(key.lastUsedAtMs),
  ]);
  return success(table(['NAME', 'LEVEL', 'ENVIRONMENT', 'STATE', 'LAST USED'], cells));
};

const onKey =
  (action: string, change: (context: LocalContext, key: NamedKeyRow) => Promise<void>): Run =>
  async (context, { name = '' }) => {
    const rows = await context.database.rows.listNamedKeys();
    const key = rows.find((one) => one.name === name || one.id === name);
    if (!key) return failure(`there is no key ${name}: keys list shows them`);
    await change(context, key);
    await audit(context, { action, subject: key.name });
    return success([]);
  };

const peopleAdd: Run = async (
  context,
  { name = '', level: levelText = 'observer', password = '' },
) => {
  const [person, level, word] = [parseName(name), parseLevel(levelText), parsePassword(password)];
  if (!person.ok) return failure(`people add: the name: ${person.problem}`);
  if (!level.ok) return failure(`--level: ${level.problem}`);
  if (!word.ok) return failure(`the password: ${word.problem}`);
  const wanted = { name: person.value, level: level.value, password: word.value };
  const added = await addPerson(context.database, wanted, context.now());
  if (!added.ok) return failure(`people add: ${added.problem}`);
  await audit(context, { action: 'person.create', subject: person.value, detail: level.value });
  return success([]);
};

const peopleList: Run = async ({ database }) => {
  const people = await database.rows.listPeople();
  const cells = people.map(({ name, level, enabled }) => [
    name,
    levelName(level),
    enabled ? 'enabled' : 'disabled',
  ]);
  return success(table(['NAME', 'LEVEL', 'STATE'], cells));
};

const changeOne = async (
  context: LocalContext,
  person: PersonRow,
  change: PersonChange,
): Promise<Ran> => {
  const changed = await changePerson(context.database, person, change);
  if (!changed.ok) return failure(changed.problem);
  const action = change.isGone ? 'person.delete' : 'person.change';
  await audit(context, { action, subject: person.name });
  return success([]);
};

const onPerson =
  (changeOf: (args: LocalCommand['args']) => Result<PersonChange>): Run =>
  async (context, args) => {
    const change = changeOf(args);
    if (!change.ok) return failure(change.problem);
    const { name = '' } = args;
    const person = await context.database.rows.findPersonByName(name);
    if (!person) return failure(`there is nobody of the name ${name}: people list shows them`);
    return changeOne(context, person, change.value);
  };

const newPassword = ({ password = '' }: LocalCommand['args']): Result<PersonChange> => {
  const word = parsePassword(password);
  return word.ok ? success({ password: word.value }) : failure(`the password: ${word.problem}`);
};

const backup: Run = async ({ database }, { file = '' }) => {
  const saved = await database.backup(file);
  return saved.kind === 'saved' ? success([]) : failure(`backup: ${saved.message}`);
};

const runs: Readonly<Record<string, Run>> = {
  'keys create': keysCreate,
  'keys list': keysList,
  'keys disable': onKey('key.disable', ({ database }, { id }) =>
    database.rows.setKeyEnabled(id, false),
  ),
  'keys enable': onKey('key.enable', ({ database }, { id }) =>
    database.rows.setKeyEnabled(id, true),
  ),
  'keys delete': onKey('key.delete', ({ database }, { id }) => database.rows.deleteKey(id)),
  backup,
  check: async (context) => success(await check(context)),
  'people add': peopleAdd,
  'people list': peopleList,
  'people set-password': onPerson(newPassword),
  'people disable': onPerson(() => success({ enabled: false })),
  'people enable': onPerson(() => success({ enabled: true })),
  'people delete': onPerson(() => success({ isGone: true })),
};

/** Whether a command is one of these. */
export function isLocalCommand(command: string): boolean {
  return Object.hasOwn(runs, command);
}

/** Runs a command on the database of a monitor. */
export async function runLocalCommand(
  context: LocalContext,
  { command, args }: LocalCommand,
): Promise<Ran> {
  const run = isLocalCommand(command) ? runs[command] : undefined;
  return run ? run(context, args) : failure(`${command} is no command of this server`);
}
