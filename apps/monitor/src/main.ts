import { localCommand } from './commands/local-command.ts';
import { copyRows, exportRows } from './commands/move-rows.ts';
import { parseCommandLine } from './commands/parse-command-line.ts';
import type { ProgramIo } from './commands/program-io.ts';
import { start } from './commands/start.ts';
import { chooseDataFolder } from './data-folder/data-folder.ts';
import { type CommandEnd, endedBy, exitCodes } from './exit-codes.ts';
import { isLocalCommand } from './local-commands/run-local-command.ts';
import { readOptions } from './options/read-options.ts';
import type { Parts } from './server/parts.ts';

const run = async (argv: readonly string[], io: ProgramIo, parts: Parts): Promise<CommandEnd> => {
  const line = await parseCommandLine(argv);
  if (line.kind === 'refused') return endedBy(line.problem, exitCodes.configuration);
  if (line.kind === 'shown') {
    io.stdout(`${line.text}\n`);
    return { exitCode: exitCodes.ok };
  }
  const options = readOptions({ flags: line.flags, env: io.env });
  if (!options.ok) return endedBy(options.problem.join('\n'), exitCodes.configuration);
  const place = { options: options.value, dataFolder: chooseDataFolder(options.value, io.env) };
  const { command, args } = line;
  if (command === 'start') return start({ ...place, parts }, io);
  if (isLocalCommand(command)) return localCommand(place, { command, args }, io);
  if (command === 'copy-to') return copyRows(place, args.url ?? '', io);
  return exportRows(place, args.file, io);
};

/** Runs the program; resolves with its exit code. Each problem is one line on standard error. */
export async function main(argv: readonly string[], io: ProgramIo, parts: Parts): Promise<number> {
  const { exitCode, problem } = await run(argv, io, parts);
  for (const line of problem?.split('\n') ?? []) io.stderr(`procwrap-monitor: ${line}\n`);
  return exitCode;
}
