import type { PartialEnvironment } from '@procwrap/core';
import type { IndexedRow } from '../table/index-rows.ts';
import { ownPrefix } from '../table/own-prefix.ts';
import { rowIndex } from '../table/row-index.ts';
import { factVariables } from './child-environment.ts';

/**
 * The mark in the environment of a child: it lists the variables that describe the outer run. For a
 * program they are information; an inner procwrap does not read options from them.
 */
export const handedDownVariable = 'PROC_WRAPPER_HANDED_DOWN';

/** FNV-1a with 32 bits, to see whether a variable still has the value that was handed down. */
const hashOf = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16);
};

/** A name in the mark. */
const shortOf = (name: string): string =>
  name.startsWith(ownPrefix) ? name.slice(ownPrefix.length) : name;

/** The environment that a run hands down, and its own. */
export interface HandingDown {
  /** The environment of the child, without the mark. */
  readonly child: PartialEnvironment;
  /** The environment of the run, with its secrets resolved. */
  readonly given: PartialEnvironment;
  /**
   * Whether procwrap supervises the child, so that there is a run to describe; in exec mode it does
   * not.
   */
  readonly isRun: boolean;
}

/**
 * Whether the variables of a row describe this run, also when the user has set them. Those that say
 * what to start always do: otherwise the child would start itself again.
 */
const describesRun = ({ name, ofRun }: IndexedRow, isRun: boolean): boolean =>
  ofRun && (isRun || name === 'commandLine' || name === 'mode');

/**
 * The text of the mark: it lists variables that describe the run, and variables that procwrap has
 * set.
 */
export function markOf({ child, given, isRun }: HandingDown): string {
  const names = rowIndex.flatMap((row) =>
    row.variables.filter((name) => describesRun(row, isRun) || child[name] !== given[name]),
  );
  return [...names, ...Object.values(factVariables)]
    .flatMap((name) => {
      const text = child[name];
      if (text === undefined) return [];
      return `${shortOf(name)}:${hashOf(text)}`;
    })
    .join(',');
}

/**
 * An environment in two parts. In `handedDown`, a variable that was set again since is undefined.
 */
export interface SplitEnvironment {
  readonly own: PartialEnvironment;
  readonly handedDown: PartialEnvironment;
}

/**
 * Separates the variables that an outer run handed down from the others. A variable that was set
 * again since is an own one.
 */
export function splitEnvironment(env: PartialEnvironment): SplitEnvironment {
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
