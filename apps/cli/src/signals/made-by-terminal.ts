import type { Options } from '@procwrap/config';
import type { Finding } from '@procwrap/core';

/** Signals that a terminal sends to all processes in its foreground, also to the command. */
const byTerminal: ReadonlySet<NodeJS.Signals> = new Set([
  ...(['SIGINT', 'SIGQUIT', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGWINCH', 'SIGCONT'] as const),
]);

/** Warns of replacements that have no effect in the foreground of a terminal. */
export function decideMadeByTerminal(mappings: Options['mapSignal']): readonly Finding[] {
  const names = mappings.filter(({ from }) => byTerminal.has(from)).map(({ from }) => from);
  if (names.length === 0) return [];
  const message = `cannot replace ${names.join(', ')} in the foreground of a terminal, because the terminal sends them to the command itself`;
  return [{ severity: 'warning', where: '--map-signal', message }];
}
