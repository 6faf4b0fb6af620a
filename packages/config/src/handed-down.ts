import { factVariables } from './child-environment.ts';
import { variablesOf } from './read/from-variable.ts';
import { type NamedRow, rows } from './table/table.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The mark in a child's environment: which variables describe the run around it. For a program they are information; a
 * procwrap inside of it does not take them for options of its own.
 */
export const handedDownVariable = 'PROC_WRAPPER_HANDED_DOWN';

const prefix = 'PROC_WRAPPER_';

/** FNV-1a with 32 bits: enough to see whether a variable still has the value that was handed down. */
const hashOf = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16);
};

/** A name as the mark has it. */
const shortOf = (name: string): string =>
  name.startsWith(prefix) ? name.slice(prefix.length) : name;

/** What a run hands down, and what its own environment said. */
export interface HandingDown {
  /** The environment of the child, complete but for the mark. */
  readonly child: Variables;
  /** The environment that the user gave the run, with its secrets in place. */
  readonly given: Variables;
  /** Whether procwrap stays with the child, so that there is a run to describe; it does not in exec mode. */
  readonly isRun: boolean;
}

/** Whether a row's variables describe this run, whoever set them; those that say what to start always do, or the program would start itself again. */
const describesRun = ({ name, ofRun }: NamedRow, isRun: boolean): boolean =>
  ofRun === true && (isRun || name === 'commandLine' || name === 'mode');

/** The text of the mark: the variables that describe the run, and those that the user did not set to this value. */
export function markOf({ child, given, isRun }: HandingDown): string {
  const names = rows.flatMap((row) =>
    variablesOf(row).filter((name) => describesRun(row, isRun) || child[name] !== given[name]),
  );
  return [...names, ...Object.values(factVariables)]
    .flatMap((name) => {
      const text = child[name];
      if (text === undefined) return [];
      return `${shortOf(name)}:${hashOf(text)}`;
    })
    .join(',');
}

/** An environment without what the run around it handed down, and what that was: undefined where somebody has set it anew. */
export interface SplitEnvironment {
  readonly own: Variables;
  readonly handedDown: Variables;
}

/** Separates what a run around this one handed down from the rest; a variable that somebody has set anew since counts as their own. */
export function splitEnvironment(env: Variables): SplitEnvironment {
  const mark = env[handedDownVariable];
  if (mark === undefined) return { own: env, handedDown: {} };
  const hashes = new Map(
    mark.split(',').map((entry) => {
      const [short = '', hash = ''] = entry.split(':');
      return [short, hash] as const;
    }),
  );
  const own: Record<string, string | undefined> = {};
  const handedDown: Record<string, string | undefined> = {};
  for (const [name, text = ''] of Object.entries(env)) {
    const hash = hashes.get(shortOf(name));
    const isMarked = hash === hashOf(text);
    if (hash !== undefined) handedDown[name] = isMarked ? text : undefined;
    if (!isMarked && name !== handedDownVariable) own[name] = env[name];
  }
  return { own, handedDown };
}
