import type { OptionType } from './option-type.ts';
import { several } from './several.ts';
import { canStop, readSignal } from './signals.ts';

const parse = (text: string): NodeJS.Signals | undefined => {
  const signal = readSignal(text);
  return signal && canStop(signal) ? signal : undefined;
};

/** Signals that can ask for the end of a run, such as `TERM,INT`. */
export function signalList(): OptionType<readonly NodeJS.Signals[]> {
  return several({
    type: 'signals',
    valueName: 'SIGNALS',
    expected:
      'signals such as TERM,INT,QUIT; not KILL, STOP, CHLD, PIPE, XFSZ, SEGV, BUS, FPE, ILL, ' +
      'nor one that only suspends, continues or informs',
    parse,
    write: (signal) => signal.slice(3),
  });
}
