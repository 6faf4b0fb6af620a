import { expect, it } from 'vitest';
import { rows } from '../../src/table/table.ts';
import { readArgv } from '../readings.ts';

/** What 0 means for each duration: one line for each option. */
const meanings = `
maxConflictingAge at once
processTimeout none
processRetryDelay no waiting
processCheckInterval one second
processTerminationGracePeriod no waiting
retryMaxDelay no waiting
idleTimeout none
deadline none
stopBudget none
drain no waiting
lockWait no waiting
waitForTimeout none
runtimeMetadataRefreshInterval never
apiHeartbeatInterval never
apiErrorTimeout no waiting
apiFinalUpdateTimeout no waiting
apiRetryDelay one second
apiResumeDelay no waiting
apiTaskExecutionCreationErrorTimeout no waiting
apiStartPatience no waiting
apiTaskExecutionCreationConflictTimeout no waiting
apiTaskExecutionCreationConflictRetryDelay one second
apiRequestTimeout none
configTtl at each retry
watchSecrets never
statusUpdateInterval each message at once
notifyTimeout no waiting
rollbarRetryDelay no waiting
rollbarTimeout none
`;

const durations = rows.filter(({ type }) => type.name === 'seconds');
const table = meanings
  .trim()
  .split('\n')
  .map((line) => [line.split(' ')[0] ?? '', line.slice(line.indexOf(' ') + 1)] as const);

it('is said for each duration', () => {
  const said = durations.map(({ name, type }) => [name, type.zero]);
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(table));
});

it.each(table)('%s: 0 is read as %s', (name, meaning) => {
  const row = durations.find((each) => each.name === name);
  const isWord = meaning === row?.type.limits?.word;
  for (const text of ['0', '0s', '0m', '0.0']) {
    const { options, findings } = readArgv(`${row?.flags?.at(-1)}=${text}`, '-o');
    expect(options[row?.name ?? 'deadline']).toBe(isWord ? meaning : 0);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});

it('switches off what would otherwise never end or never pause', () => {
  const limitsAndIntervals = table.filter(([, meaning]) => /^(none|never)$/.test(meaning));
  for (const [name] of limitsAndIntervals)
    expect(name).toMatch(/Timeout|Interval|deadline|Budget|watch/);
});
