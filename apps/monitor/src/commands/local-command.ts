import { filesOf, prepareDataFolder } from '../data-folder/data-folder.ts';
import { type CommandEnd, endedBy, exitCodes, wellEnded } from '../exit-codes.ts';
import { type LocalCommand, runLocalCommand } from '../local-commands/run-local-command.ts';
import type { Options } from '../options/read-options.ts';
import type { Result } from '../result.ts';
import { openOwnDatabase } from './open-own-database.ts';
import type { ProgramIo } from './program-io.ts';
import { readPassword } from './read-password.ts';
import { readRunning, sendCommand } from './running-server.ts';

const needPassword = new Set(['people add', 'people set-password']);

const withPassword = async (
  command: LocalCommand,
  io: ProgramIo,
): Promise<Result<LocalCommand>> => {
  if (!needPassword.has(command.command)) return { ok: true, value: command };
  const password = await readPassword(io);
  if (!password.ok) return password;
  return { ok: true, value: { ...command, args: { ...command.args, password: password.value } } };
};

interface Place {
  readonly options: Options;
  readonly dataFolder: string;
}

/** A server that runs has the only connection to its file, and so does the work itself. */
const askServer = async ({ options, dataFolder }: Place, command: LocalCommand) => {
  const running =
    options.database === undefined ? readRunning(filesOf(dataFolder).running) : undefined;
  const sent = running && (await sendCommand(running, command));
  return sent?.kind === 'ran' ? sent.result : undefined;
};

const printed = (io: ProgramIo, lines: readonly string[]): CommandEnd => {
  for (const line of lines) io.stdout(`${line}\n`);
  return lines.some((line) => line.startsWith('FAIL')) ? { exitCode: exitCodes.failed } : wellEnded;
};

const runAlone = async (
  place: Place,
  command: LocalCommand,
  io: ProgramIo,
): Promise<CommandEnd> => {
  const { options, dataFolder } = place;
  const prepared = options.database === undefined ? prepareDataFolder(dataFolder) : undefined;
  if (prepared?.ok === false) return endedBy(prepared.problem, exitCodes.configuration);
  const database = await openOwnDatabase(options, dataFolder);
  if (!database.ok) return endedBy(database.problem, exitCodes.configuration);
  try {
    const context = { database: database.value, now: io.now, dataFolder };
    const ran = await runLocalCommand(context, command);
    return ran.ok ? printed(io, ran.value) : endedBy(ran.problem);
  } finally {
    await database.value.close();
  }
};

/** Runs a command on the server that runs, or on the database where none does. */
export async function localCommand(
  place: Place,
  wanted: LocalCommand,
  io: ProgramIo,
): Promise<CommandEnd> {
  const command = await withPassword(wanted, io);
  if (!command.ok) return endedBy(`the password: ${command.problem}`);
  const result = await askServer(place, command.value);
  if (result === undefined) return runAlone(place, command.value, io);
  return result.ok ? printed(io, result.value) : endedBy(result.problem);
}
