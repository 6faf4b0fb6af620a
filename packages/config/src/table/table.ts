import type { OptionType } from '../option-types/option-type.ts';
import { apiRows } from './api.ts';
import { apiTimingRows } from './api-timing.ts';
import { beforeStartRows } from './before-start.ts';
import { configurationRows } from './configuration.ts';
import { configurationNamesRows } from './configuration-names.ts';
import { containerRows } from './container.ts';
import type { ApiDocs } from './docs/api.ts';
import type { ConfigurationDocs } from './docs/configuration.ts';
import type { ContainerDocs } from './docs/container.ts';
import type { IoDocs } from './docs/io.ts';
import type { LogDocs } from './docs/log.ts';
import type { NotifyDocs } from './docs/notify.ts';
import type { ProcessDocs } from './docs/process.ts';
import type { RollbarDocs } from './docs/rollbar.ts';
import type { TaskDocs } from './docs/task.ts';
import type { TraceDocs } from './docs/trace.ts';
import type { UpdatesDocs } from './docs/updates.ts';
import { ioRows } from './io.ts';
import { lockRows } from './lock.ts';
import { logRows } from './log.ts';
import { notifyRows } from './notify.ts';
import { optionsFileRows } from './options-file.ts';
import { processRows } from './process.ts';
import { retriesRows } from './retries.ts';
import { rollbarRows } from './rollbar.ts';
import type { RowDetails, ValueOf } from './row.ts';
import { spoolRows } from './spool.ts';
import { supervisionRows } from './supervision.ts';
import { taskRows } from './task.ts';
import { taskRunRows } from './task-run.ts';
import { traceRows } from './trace.ts';
import { updatesRows } from './updates.ts';

/** Every option, group by group, in the order of the reference page. */
const groups = {
  task: { ...taskRows, ...taskRunRows },
  process: { ...processRows, ...retriesRows, ...supervisionRows, ...lockRows, ...beforeStartRows },
  api: { ...apiRows, ...apiTimingRows, ...spoolRows },
  configuration: { ...optionsFileRows, ...configurationRows, ...configurationNamesRows },
  io: ioRows,
  log: logRows,
  updates: updatesRows,
  container: containerRows,
  notify: notifyRows,
  rollbar: rollbarRows,
  trace: traceRows,
};

type Groups = typeof groups;
type Table = Groups['task'] &
  Groups['process'] &
  Groups['api'] &
  Groups['configuration'] &
  Groups['io'] &
  Groups['log'] &
  Groups['updates'] &
  Groups['container'] &
  Groups['notify'] &
  Groups['rollbar'] &
  Groups['trace'];

/** A section of the reference page. */
export type GroupName = keyof Groups;

/** The name of an option, as an options object spells it. */
export type OptionName = keyof Table;

type Docs = TaskDocs &
  ProcessDocs &
  ApiDocs &
  ConfigurationDocs &
  IoDocs &
  LogDocs &
  UpdatesDocs &
  ContainerDocs &
  NotifyDocs &
  RollbarDocs &
  TraceDocs;

/** Every option's value. Durations are in seconds; `undefined` is unset. */
export type Options = {
  // An editor shows the documentation of a member that the type is made from.
  readonly [Name in keyof Docs]: ValueOf<Table[Name]>;
};

/** The options that control the resolution of secrets. */
export type SteeringName = {
  [Name in OptionName]: Table[Name] extends { readonly steering: true } ? Name : never;
}[OptionName];

/** A row with its name and group. */
export interface NamedRow extends RowDetails<unknown> {
  readonly name: OptionName;
  readonly group: GroupName;
  readonly type: OptionType<unknown>;
}

/** All rows of the table. */
export const rows: readonly NamedRow[] = Object.entries(groups).flatMap(([group, members]) =>
  Object.entries(members).map(([name, row]) => ({ name, group, ...row }) as unknown as NamedRow),
);

/** Every flag of a row, as typed. */
export function flagsOf({ flags = [], negatedFlags = {} }: NamedRow): readonly string[] {
  return [...flags, ...Object.keys(negatedFlags)];
}

/** The flag that names an option in a message: a long one. */
export function mainFlagOf(row: NamedRow): string {
  return flagsOf(row).find((flag) => flag.startsWith('--')) ?? row.name;
}

/** All names of the variable of an option, the one that counts first. */
export function variablesOf({ variables, alsoRead = [] }: NamedRow): readonly string[] {
  return [...variables, ...alsoRead];
}
