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

/** Words that other programs have before the command. */
const beforeCommand: readonly string[] = ['run', 'exec', 'start', 'wrap'];

/** A hint for a command that does not exist, when its name is that of a request or nearly so. */
export function hintForCommand(name: string): string | undefined {
  if (beforeCommand.includes(name)) return noWord;
  if (!/^[a-z]+$/.test(name)) return undefined;
  const others = Object.keys(requestsOfOthers);
  const near = nearest(name, [...requestNames, ...others], name.length > 5 ? 2 : 1);
  if (near === undefined) return undefined;
  return `did you mean ${requestsOfOthers[near] ?? `procwrap ${near}`}?`;
}
