import type { OptionType } from './option-type.ts';
import { several } from './several.ts';
import { isReceived, parseSignal } from './signals.ts';

/** A signal that is replaced by another, or by none. */
export interface SignalMapping {
  readonly from: NodeJS.Signals;
  readonly to: NodeJS.Signals | 'none';
}

const parse = (text: string): SignalMapping | undefined => {
  const [left = '', right, ...rest] = text.split(':');
  const from = parseSignal(left);
  if (from === undefined || right === undefined || rest.length > 0) return undefined;
  if (!isReceived(from)) return undefined;
  if (right === '0' || right === 'none') return { from, to: 'none' };
  const to = parseSignal(right);
  return to && { from, to };
};

/** Replacements of signals, such as `TERM:QUIT`; `HUP:0` sends none. */
export function signalMap(): OptionType<readonly SignalMapping[]> {
  return several({
    type: 'signal map',
    valueName: 'FROM:TO',
    expected:
      'pairs of signals such as TERM:QUIT, or HUP:0 to send none; ' +
      'KILL, STOP, CHLD, PIPE, XFSZ, SEGV, BUS, FPE and ILL cannot be replaced',
    parse,
    write: ({ from, to }) => `${from.slice(3)}:${to === 'none' ? '0' : to.slice(3)}`,
  });
}
