import { describe, expect, it } from 'vitest';
import { supervisionNeeds } from '../src/index.ts';
import { needsSupervision } from '../src/table/modes.ts';
import { readArgv } from './readings.ts';

/** One way to need each option of the table. */
const needing: Readonly<Record<string, readonly string[]>> = {
  processGroupTermination: ['--no-process-group-termination'],
  idleTimeout: ['--idle-timeout', '5'],
  cgroup: ['--cgroup'],
  stopBudget: ['--stop-budget', '5'],
  drain: ['--drain', '5'],
  lock: ['--lock', 'a'],
  quietOnSuccess: ['--quiet-on-success'],
  redactOutput: ['--redact-output'],
  progress: ['--progress'],
  numLogLinesSentOnFailure: ['--num-log-lines-sent-on-failure', '1'],
  numLogLinesSentOnTimeout: ['--num-log-lines-sent-on-timeout', '1'],
  numLogLinesSentOnSuccess: ['--num-log-lines-sent-on-success', '1'],
  enableStatusUpdateListener: ['--enable-status-update-listener'],
  watchSecrets: ['--watch-secrets', '5'],
  envOutputFilename: ['--env-output-filename', 'a'],
  configOutputFilename: ['--config-output-filename', 'a'],
  inputFilename: ['--input-filename', 'a'],
  resultFilename: ['--result-filename', 'a'],
  sendPid: ['--send-pid'],
  runtimeMetadataRefreshInterval: ['--runtime-metadata-refresh-interval', '5'],
  notify: ['--notify', 'slack+https://hooks.example.com/x'],
  rollbarReportFailures: ['--rollbar-report-failures'],
  trace: ['--trace'],
};

describe('an option that needs procwrap in memory', () => {
  it.each(Object.keys(needsSupervision))('is named as it was written: %s', (name) => {
    const flags = needing[name] ?? [];
    expect(supervisionNeeds(readArgv('-o', ...flags))).toEqual([flags[0]]);
  });

  it('is not there by default', () => expect(supervisionNeeds(readArgv('-o'))).toEqual([]));
});
