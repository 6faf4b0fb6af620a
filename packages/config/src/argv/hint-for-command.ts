import { nearest } from '../table/nearest.ts';
import { requestNames } from './requests.ts';

/** Words of other programs that request something, by what does it here. */
const requestsOfOthers: Readonly<Record<string, string>> = {
  help: 'procwrap --help',
  version: 'procwrap --version',
  explain: 'procwrap --explain',
  complete: 'procwrap completion',
  completions: 'procwrap completion',
  diagnose: 'procwrap doctor',
  check: 'procwrap doctor',
  queue: 'procwrap spool',
  monitor: 'npx @procwrap/monitor',
};

const noWord = 'procwrap needs no word before the command';

/** A limit in front of the command, as timeout(1) has it. */
const duration = /^\d+(\.\d+)?[smhd]?$/;

const forShell = 'for a line that needs a shell, write --command-line (-c) before it';

/** Words that other programs have before the command. */
const beforeCommand: readonly string[] = ['run', 'exec', 'start', 'wrap'];

/** A hint for a command that does not exist, when its name is that of a request or nearly so. */
export function hintForCommand(name: string): string | undefined {
  if (beforeCommand.includes(name)) return noWord;
  if (duration.test(name)) return `for a time limit, write -t ${name} before the command`;
  if (/\s/.test(name) && /[|&;<>$`]/.test(name)) return forShell;
  if (!/^[a-z]+$/.test(name)) return undefined;
  const others = Object.keys(requestsOfOthers);
  const near = nearest(name, [...requestNames, ...others], name.length > 5 ? 2 : 1);
  if (near === undefined) return undefined;
  return `did you mean ${requestsOfOthers[near] ?? `procwrap ${near}`}?`;
}
