import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { decideQuiet } from '../../src/quiet/decide-quiet.ts';

const { sources } = readOptions({ env: { PROC_WRAPPER_QUIET_ON_SUCCESS: '1' } });
const decide = (kind: Parameters<typeof decideQuiet>[0]['kind'], isTerminal = false) =>
  decideQuiet({ kind, sources, isTerminal });

it('holds back the output of a command, and the lines of a run that only writes variables', () => {
  for (const kind of ['superviseCommand', 'writeVariables'] as const)
    expect(decide(kind)).toEqual({ hold: true, findings: [] });
});

it('has no effect in a terminal; the table of the modes warns of a sidecar and of exec mode', () => {
  const message = 'has no effect when stdout or stderr is a terminal; remove the option';
  const where = 'PROC_WRAPPER_QUIET_ON_SUCCESS';
  expect(decide('superviseCommand', true)).toEqual({
    hold: false,
    findings: [{ severity: 'warning', where, message }],
  });
  for (const kind of ['watchContainer', 'becomeCommand'] as const)
    expect(decide(kind, true)).toEqual({ hold: false, findings: [] });
});
