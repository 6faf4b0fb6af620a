import { decideMode, type SupervisionMode } from '@procwrap/process-supervisor';
import { createCheck } from '../check.ts';
import { ok, type Statement } from '../finding.ts';

/** How the command is started with regard to the terminal. */
export interface TerminalCheckFacts {
  readonly mode: SupervisionMode;
}

/** Says how the terminal changes the supervision of the command. */
export function decideTerminal({ mode }: TerminalCheckFacts): readonly Statement[] {
  return mode === 'terminal'
    ? [ok('the command shares the terminal and the process group of procwrap; Ctrl-C reaches both')]
    : [ok('there is no terminal; the command gets a session of its own')];
}

/** The terminal. */
export const terminalCheck = createCheck<TerminalCheckFacts>({
  about: 'terminal',
  read: ({ deps }) => ({ mode: decideMode(deps.terminal(), deps.platform) }),
  decide: decideTerminal,
});
