import { expect, it } from 'vitest';
import { describeOptions } from '../src/index.ts';
import { optionLines } from './option-lines.ts';

const help = (name: string) => describeOptions().find((each) => each.name === name);

it('describes all options, 23 of them as popular', () => {
  expect(describeOptions()).toHaveLength(optionLines.length);
  const popular = describeOptions().filter((each) => each.popular);
  expect(popular.map(({ name }) => name)).toEqual([
    'taskName',
    'autoCreateTask',
    'service',
    'schedule',
    'maxConcurrency',
    'workDir',
    'processTimeout',
    'processMaxRetries',
    'processRetryDelay',
    'quietOnSuccess',
    'lock',
    'apiBaseUrl',
    'apiKey',
    'monitor',
    'offlineMode',
    'preventOfflineExecution',
    'deployment',
    'apiHeartbeatInterval',
    'envLocations',
    'resolveSecrets',
    'logLevel',
    'numLogLinesSentOnFailure',
    'enableStatusUpdateListener',
  ]);
});

it('describes an option with a value', () => {
  expect(help('processTimeout')).toEqual({
    name: 'processTimeout',
    group: 'process',
    flags: ['-t', '--process-timeout', '--timeout'],
    negatedFlags: [],
    variables: ['PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS'],
    description: 'seconds that each attempt may take; ignored for a service',
    type: 'seconds',
    valueName: 'SECONDS',
    zero: 'none',
    defaultText: 'none',
    popular: true,
    childVariable: 'PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS',
  });
});

it('describes a choice, a boolean and an unset option', () => {
  expect(help('shellMode')).toMatchObject({
    choices: ['auto', 'enable', 'disable'],
    defaultText: 'auto',
    valueName: 'MODE',
  });
  expect(help('cleanupResultFile')).toMatchObject({
    flags: [],
    negatedFlags: [
      {
        flag: '--no-cleanup-result-file',
        description: 'do not remove the result file at the end',
      },
    ],
    valueName: '',
    defaultText: 'true',
    popular: false,
  });
  expect(help('taskUuid')).toMatchObject({ defaultText: 'unset' });
  expect(help('processTerminationGracePeriod')?.variables).toEqual([
    'PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS',
  ]);
});

it('has words for defaults that depend on other options', () => {
  expect(help('apiHeartbeatInterval')?.defaultText).toBe(
    '30 for a concurrency-limited service, else 300',
  );
  for (const { name, defaultText } of describeOptions()) {
    expect(defaultText, name).not.toMatch(/=>|undefined|function/);
  }
});
