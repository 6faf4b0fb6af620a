import type { OptionType } from './option-type.ts';
import { several } from './several.ts';
import { isReceived, readSignal } from './signals.ts';

/** A signal that is replaced by another, or by nothing. */
export interface SignalMapping {
  readonly from: NodeJS.Signals;
  readonly to: NodeJS.Signals | 'none';
}

const parse = (text: string): SignalMapping | undefined => {
  const [left = '', right, ...rest] = text.split(':');
  const from = readSignal(left);
  if (from === undefined || right === undefined || rest.length > 0) return undefined;
  if (!isReceived(from)) return undefined;
  if (right === '0' || right === 'none') return { from, to: 'none' };
  const to = readSignal(right);
  return to && { from, to };
};

/** Replacements of signals, such as `TERM:QUIT`; `0` drops one. */
export function signalMap(): OptionType<readonly SignalMapping[]> {
  return several({
    type: 'signal map',
    valueName: 'FROM:TO',
    expected:
      'pairs of signals such as TERM:QUIT, or HUP:0 to drop one; ' +
      'KILL, STOP, CHLD, PIPE, XFSZ, SEGV, BUS, FPE and ILL cannot be replaced',
    parse,
    write: ({ from, to }) => `${from.slice(3)}:${to === 'none' ? '0' : to.slice(3)}`,
  });
}
