import { expect, it } from 'vitest';
import { parseShellReport } from '../../src/lean-stage/shell-report.ts';

it('reads what the shell says of a command that was stopped', () => {
  const words = ['143', 'stop', '2:15', ',1:1,10:12', '77', '1000', '1500', '25', '76'];
  expect(parseShellReport(words, 500)).toEqual({
    ...{ status: 143, why: 'stop', stop: { by: 'signal', signal: 'SIGINT' } },
    passed: [
      { signal: 'SIGHUP', sent: 'SIGHUP' },
      { signal: 'SIGUSR1', sent: 'SIGUSR2' },
    ],
    ...{
      pid: 77,
      startedAt: 9500,
      endedAt: 14_500,
      leftMs: 250,
      wasKilled: false,
      wasKilledEarly: false,
      wasStarted: true,
      spared: [76],
    },
  });
});

it('reads an end without a stop, by the server, and after SIGKILL', () => {
  const end = parseShellReport(['0', '', '', '', '77', '1', '2', '', ''], 0);
  expect(end).toMatchObject({ stop: undefined, passed: [], leftMs: undefined, spared: [] });
  expect(parseShellReport(['0', 'stop', 'server', '', '77', '1', '2', '0'], 0)).toMatchObject({
    stop: { by: 'server' },
    ...{ wasKilled: true, wasKilledEarly: false },
  });
  expect(parseShellReport(['137', 'stop', '15:15', '', '77', '1', '2', '-1'], 0)).toMatchObject({
    ...{ wasKilled: true, wasKilledEarly: true, leftMs: 0 },
  });
  const refused = ['0', '', '', '', '77', '1', '2', '', '', '12'];
  expect(parseShellReport(refused, 0)).toMatchObject({ refusal: 'closedEarly' });
  expect(parseShellReport(['0', 'stop', '99:15', '', '', '1', '2'], 0)).toMatchObject({
    stop: { by: 'signal', signal: 'SIGTERM' },
    ...{ pid: undefined, wasStarted: false },
  });
});
