import type { Finding } from '@procwrap/core';
import type { Reading, Source } from './read/reading.ts';
import { type Mode, modesWithoutEffect } from './table/modes.ts';
import type { OptionName } from './table/table.ts';

const reasons: Readonly<Record<Mode, string>> = {
  exec: 'has no effect with --mode exec, because procwrap becomes the command; remove one of the two',
  offline: 'has no effect offline, because nothing is reported to a server; remove it',
  container: 'has no effect on a container, only on a command that procwrap starts; remove it',
  function: 'has no effect on a function, only on a program that procwrap starts; leave it out',
  windows: 'has no effect on Windows; remove it',
};

/** Where an option has to be written for a warning. Variables are often set for all programs. */
const isMeant = ({ kind }: Source, mode: Mode): boolean => {
  if (mode === 'offline') return kind === 'flag';
  return mode === 'function' ? kind === 'object' : kind !== 'default';
};

/** Whether an option has another use there: the spool also keeps the messages of `--notify`. */
const hasOtherUse = (
  name: OptionName,
  mode: Mode,
  { sources }: Pick<Reading, 'sources'>,
): boolean =>
  mode === 'offline' &&
  (name === 'spool' || name === 'spoolDir') &&
  sources.notify.kind !== 'default';

/** Explains, for each written option without an effect in one of these modes, why it has none. */
export function explainIneffective(
  reading: Pick<Reading, 'sources'>,
  modes: readonly Mode[],
): readonly Finding[] {
  return Object.entries(modesWithoutEffect).flatMap(([key, without]): Finding[] => {
    const name = key as OptionName;
    const source = reading.sources[name];
    const mode = modes.find((each) => without.includes(each) && isMeant(source, each));
    if (mode && hasOtherUse(name, mode, reading)) return [];
    if (!mode) return [];
    const finding = { severity: 'warning', where: source.written, message: reasons[mode] } as const;
    return [{ ...finding, event: 'option-without-effect' }];
  });
}
