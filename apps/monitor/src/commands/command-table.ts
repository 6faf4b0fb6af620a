import { parseLevel, parseName } from '../keys/parse-level.ts';
import { parseText } from '../options/option-types/plain.ts';
import { parseUrl } from '../options/option-types/url.ts';
import type { Result } from '../result.ts';

/** Reads one value of a command; the problem is what was expected. */
type Parse = (text: string) => Result<string>;

/** One command of the program. */
export interface CommandRow {
  /** Its words, then what it takes: `<name>` must be there, `[file]` may be. */
  readonly usage: string;
  readonly hint: string;
  /** How each value of `usage` is read, by its name there. */
  readonly values?: Readonly<Record<string, Parse>>;
  /** Flags that only this command has, by name, with what they mean. */
  readonly flags?: Readonly<
    Record<string, { readonly hint: string; readonly parse: Parse; readonly usual?: string }>
  >;
}

const level = {
  hint: 'What it may do: OBSERVER, TASK, SUPPORT, DEVELOPER or ADMIN, in any case',
  parse: parseLevel,
};

/** Somebody or something that is there already: any name may have been given to it. */
const known = { name: parseText };

const keyRows = {
  'keys create': {
    usage: 'keys create <name>',
    hint: 'Make an API key; nothing but its text goes to standard output',
    values: { name: parseName },
    flags: {
      level: { ...level, usual: 'task' },
      environment: {
        hint: 'The only run environment that it sees; it is made if need be. Without it, all',
        parse: parseName,
      },
    },
  },
  'keys list': { usage: 'keys list', hint: 'List the API keys, without their texts' },
  'keys disable': {
    usage: 'keys disable <name>',
    hint: 'Refuse a key until it is enabled again',
    values: known,
  },
  'keys enable': { usage: 'keys enable <name>', hint: 'Accept a key again', values: known },
  'keys delete': { usage: 'keys delete <name>', hint: 'Delete a key', values: known },
} as const satisfies Record<string, CommandRow>;

const peopleRows = {
  'people add': {
    usage: 'people add <name>',
    hint: 'Add somebody; the password is read from standard input',
    values: { name: parseName },
    flags: { level: { ...level, usual: 'observer' } },
  },
  'people list': { usage: 'people list', hint: 'List who can sign in' },
  'people set-password': {
    usage: 'people set-password <name>',
    hint: 'Set a password, which is read from standard input, and end the sessions',
    values: known,
  },
  'people disable': {
    usage: 'people disable <name>',
    hint: 'Refuse somebody, and end the sessions',
    values: known,
  },
  'people enable': {
    usage: 'people enable <name>',
    hint: 'Let somebody sign in again',
    values: known,
  },
  'people delete': { usage: 'people delete <name>', hint: 'Delete somebody', values: known },
} as const satisfies Record<string, CommandRow>;

const dataRows = {
  backup: {
    usage: 'backup <file>',
    hint: 'Copy the SQLite database to a new file, while it is used',
    values: { file: parseText },
  },
  export: {
    usage: 'export [file]',
    hint: 'Write everything as lines of JSON',
    values: { file: parseText },
  },
  'copy-to': {
    usage: 'copy-to <url>',
    hint: 'Copy everything to a PostgreSQL database; continues where it was stopped',
    values: { url: parseUrl(['postgres:', 'postgresql:'], 'postgres://user@host:5432/monitor') },
  },
  check: { usage: 'check', hint: 'Check configuration, database, clock, disk and channels' },
} as const satisfies Record<string, CommandRow>;

/** Every command but the usual one, which starts the server. */
export const commandTable = { ...keyRows, ...peopleRows, ...dataRows };

/** The name of a command. */
export type CommandName = 'start' | keyof typeof commandTable;
