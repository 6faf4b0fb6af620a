import { type CommandEnd, endedBy, exitCodes, wellEnded } from '../exit-codes.ts';
import { type LocalCommand, runLocalCommand } from '../local-commands/run-local-command.ts';
import { type Result, success } from '../result.ts';
import { findRunning, type MonitorLocation, withOwnDatabase } from './monitor-location.ts';
import type { ProgramIo } from './program-io.ts';
import { readPassword } from './read-password.ts';
import { sendCommand } from './running-server.ts';

const needPassword = new Set(['people add', 'people set-password']);

/** What a server cannot know: the password that is typed. */
const complete = async (command: LocalCommand, io: ProgramIo): Promise<Result<LocalCommand>> => {
  if (!needPassword.has(command.command)) return success(command);
  const password = await readPassword(io);
  if (!password.ok) return password;
  return success({ ...command, args: { ...command.args, password: password.value } });
};

const runOnServer = async (location: MonitorLocation, command: LocalCommand) => {
  const running = findRunning(location);
  const sent = running && (await sendCommand(running, command));
  return sent?.kind === 'ran' ? sent.result : undefined;
};

const printed = (io: ProgramIo, result: Result<readonly string[]>): CommandEnd => {
  if (!result.ok) return endedBy(result.problem);
  for (const line of result.value) io.stdout(`${line}\n`);
  const isBad = result.value.some((line) => line.startsWith('FAIL'));
  return isBad ? { exitCode: exitCodes.failed } : wellEnded;
};

/** Runs a command on the server that runs, or on the database where none does. */
export async function localCommand(
  location: MonitorLocation,
  wanted: LocalCommand,
  io: ProgramIo,
): Promise<CommandEnd> {
  const command = await complete(wanted, io);
  if (!command.ok) return endedBy(`the password: ${command.problem}`);
  const result = await runOnServer(location, command.value);
  if (result !== undefined) return printed(io, result);
  return withOwnDatabase(location, async (database) => {
    const context = { database, now: io.now, dataFolder: location.dataFolder };
    return printed(io, await runLocalCommand(context, command.value));
  });
}
