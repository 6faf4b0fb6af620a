import { exitCodeOf, type Program } from '@procwrap/process-supervisor';
import {
  type BecomingProcess,
  becomeProgram,
  type Identity,
} from '@procwrap/process-supervisor/exec';
import { becomeWord } from './become-word.ts';

/**
 * A program that first changes its user and then becomes the wanted one, under the same process id. Node's own way to
 * start a program as another user drops all supplementary groups.
 */
export const throughStage = (
  program: Program,
  { uid, gid, groups, home }: Identity,
  relaunch: readonly string[],
): Program => {
  const [file = '', ...first] = relaunch;
  const who = JSON.stringify({ uid, gid, groups, home });
  return { ...program, file, args: [...first, becomeWord, who, program.file, ...program.args] };
};

const setOf = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

interface Stage {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly self: BecomingProcess;
  readonly writeLine: (line: string) => void;
}

/** Does what `throughStage` asked for; returns the exit status only when that failed. */
export const becomeStage = (
  [who = '', file = '', ...args]: readonly string[],
  { env, self, writeLine }: Stage,
): number => {
  const refused = becomeProgram({ file, args, env: setOf(env) }, JSON.parse(who), self);
  writeLine(`procwrap ERROR ${refused.message}\n`);
  return exitCodeOf(refused);
};
