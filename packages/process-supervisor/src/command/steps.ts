import { resolve } from 'node:path';
import { checkedUser, joinedSignal, joinedStop, milliseconds } from './checked.ts';
import type { CommandState, StopSettings } from './command-state.ts';
import { type FromEnvOptions, takeFromEnv, withoutVariables, withVariables } from './from-env.ts';
import { chooseStdio, type StdioChoices } from './stdio.ts';
import { inputError, type Text, textOf, wordOf } from './word.ts';

/** The steps of a command for its environment, and for arguments from variables. */
export function environmentSteps<T>(state: CommandState, next: (more: Partial<CommandState>) => T) {
  return {
    env: (first: string | Readonly<Record<string, Text>>, value?: Text) => {
      const added = typeof first === 'string' ? { [first]: value as Text } : first;
      if (typeof added !== 'object' || added === null) {
        throw inputError('env needs a name and a value, or an object with variables');
      }
      return next({ env: withVariables(state, added) });
    },
    envRemove: (...names: readonly string[]) => next({ env: withoutVariables(state, names) }),
    envClear: () => next({ env: {} }),
    argFromEnv: (name: string, options: FromEnvOptions = {}) => {
      const { word, env } = takeFromEnv(state, name, options);
      return next({ env, words: [...state.words, ...(word ? [word] : [])] });
    },
    optFromEnv: (option: string, name: string, options: FromEnvOptions = {}) => {
      const { word, env } = takeFromEnv(state, name, options);
      const flag = wordOf(option, `the option for ${name}`);
      return next({ env, words: [...state.words, ...(word ? [flag, word] : [])] });
    },
  };
}

/** The other steps of a command. */
export function otherSteps<T>(state: CommandState, next: (more: Partial<CommandState>) => T) {
  return {
    args: (...words: readonly Text[]) => {
      const at = `an argument of '${state.file}'`;
      return next({ words: [...state.words, ...words.map((word) => wordOf(word, at))] });
    },
    user: (spec: string) => next({ user: checkedUser(spec) }),
    workdir: (folder: string) => {
      if (folder === '') throw inputError('the working directory is empty; leave it out');
      return next({ workDir: resolve(state.home ?? '', textOf(folder, 'the working directory')) });
    },
    stdio: (choices: Partial<StdioChoices>) => next({ stdio: chooseStdio(state.stdio, choices) }),
    timeout: (ms: number) => next({ timeoutMs: milliseconds(ms, 'a timeout', 1) }),
    signal: (abort: AbortSignal) => next({ abort: joinedSignal(state.abort, abort) }),
    stopWith: (stop: Partial<StopSettings>) => next({ stop: joinedStop(state.stop, stop) }),
  };
}
