import type { OptionType } from './option-type.ts';
import { several } from './several.ts';
import { canStop, parseSignal } from './signals.ts';

const parseStopSignal = (text: string): NodeJS.Signals | undefined => {
  const signal = parseSignal(text);
  return signal && canStop(signal) ? signal : undefined;
};

/** Signals that can stop a run, such as `TERM,INT`. */
export function signalList(): OptionType<readonly NodeJS.Signals[]> {
  return several({
    type: 'signals',
    valueName: 'SIGNALS',
    expected:
      'signals such as TERM,INT,QUIT, but not KILL, STOP, CHLD, PIPE, XFSZ, SEGV, BUS, FPE or ILL, ' +
      'and no signal that only suspends, continues or informs a process',
    parse: parseStopSignal,
    write: (signal) => signal.slice(3),
  });
}
