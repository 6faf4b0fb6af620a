import type { CommandName } from './commands/command-table.ts';
import type { MonitorLocation } from './commands/monitor-location.ts';
import { parseCommandLine } from './commands/parse-command-line.ts';
import type { ProgramIo } from './commands/program-io.ts';
import { readNewFile } from './commands/read-new-file.ts';
import { decideOutputEnd } from './commands/standard-output.ts';
import { chooseDataFolder } from './data-folder/data-folder.ts';
import { type CommandEnd, endedBy, exitCodes, wellEnded } from './exit-codes.ts';
import { readOptions } from './options/read-options.ts';
import { failure, type Result, success } from './result.ts';
import type { Parts } from './server/parts.ts';

interface ParsedCommand extends MonitorLocation {
  readonly command: CommandName;
  readonly args: Readonly<Record<string, string>>;
}

/** Each command loads what it needs, so that none waits for the parts of another. */
const runCommand = async (
  parsed: ParsedCommand,
  io: ProgramIo,
  parts: Parts,
): Promise<CommandEnd> => {
  const { command, args, options, dataFolder } = parsed;
  const location = { options, dataFolder };
  if (command === 'start') {
    const { start } = await import('./commands/start.ts');
    return start({ ...location, parts }, io);
  }
  if (command === 'copy-to' || command === 'export') {
    const { copyRows, exportRows } = await import('./commands/move-rows.ts');
    if (command === 'export') return exportRows(location, args.file, io);
    const end = await copyRows(location, String(args.url), io);
    return decideOutputEnd(end, await io.untilTaken());
  }
  const { localCommand } = await import('./commands/local-command.ts');
  const end = await localCommand(location, { command, args }, io);
  return decideOutputEnd(end, await io.untilTaken());
};

/** Commands that write a file make a new one; its path is absolute from here on. */
const withNewFile = ({ command, args }: ParsedCommand): Result<ParsedCommand['args']> => {
  if (args.file === undefined) return success(args);
  const file = readNewFile(args.file);
  return file.ok
    ? success({ ...args, file: file.value })
    : failure(`${command} <file>: ${file.problem}`);
};

const run = async (argv: readonly string[], io: ProgramIo, parts: Parts): Promise<CommandEnd> => {
  const line = await parseCommandLine(argv);
  if (line.kind === 'refused') return endedBy(line.problem, exitCodes.configuration);
  if (line.kind === 'shown') {
    io.stdout(`${line.text}\n`);
    return decideOutputEnd(wellEnded, await io.untilTaken());
  }
  const options = readOptions({ flags: line.flags, env: io.env });
  if (!options.ok) return endedBy(options.problem.join('\n'), exitCodes.configuration);
  const location = { options: options.value, dataFolder: chooseDataFolder(options.value, io.env) };
  const args = withNewFile({ ...location, ...line });
  if (!args.ok) return endedBy(args.problem, exitCodes.configuration);
  return runCommand({ ...location, command: line.command, args: args.value }, io, parts);
};

/** Runs the program; resolves with its exit code. Each problem is one line on standard error. */
export async function main(argv: readonly string[], io: ProgramIo, parts: Parts): Promise<number> {
  const { exitCode, problem } = await run(argv, io, parts);
  for (const line of problem?.split('\n') ?? []) io.stderr(`procwrap-monitor: ${line}\n`);
  return exitCode;
}
