import type { Options } from '@procwrap/config';

/** Which signals the child gets in place of others. */
export interface Rewriting {
  use(mappings: Options['mapSignal']): void;
  of(signal: NodeJS.Signals): NodeJS.Signals | 'none';
}

/** Replaces nothing until it is told. */
export const createRewriting = (): Rewriting => {
  let current: Options['mapSignal'] = [];
  return {
    use: (mappings) => {
      current = mappings;
    },
    of: (signal) => current.find(({ from }) => from === signal)?.to ?? signal,
  };
};
