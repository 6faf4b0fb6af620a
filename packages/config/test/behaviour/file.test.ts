import type { JsonObject } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { readBootstrap, readOptions } from '../../src/index.ts';
import { parseOptionsFile } from '../../src/options-file.ts';
import { complete, shown } from '../readings.ts';

const fileOf = (content: JsonObject) =>
  parseOptionsFile(content, {
    name: 'job.yaml',
    path: '/srv/job.yaml',
    isNamed: true,
    isShared: false,
    deployment: undefined,
  });

describe('an options file', () => {
  it('is beaten by variables, flags and an object, and beats a document', () => {
    const file = fileOf({
      'task-name': 'file',
      deployment: 'file',
      schedule: 'rate(1 hour)',
      lock: 'file',
    });
    const reading = readOptions({
      env: { PROC_WRAPPER_API_KEY: 'k', PROC_WRAPPER_TASK_NAME: 'variable' },
      flags: { deployment: [{ flag: '-d', value: 'flag' }] },
      object: { schedule: 'rate(1 day)' },
      file,
      document: { lock: 'document', task_name: 'document' },
    });
    expect(reading.options).toMatchObject({
      taskName: 'variable',
      deployment: 'flag',
      schedule: 'rate(1 day)',
      lock: 'file',
    });
    expect(reading.sources.lock).toEqual({ kind: 'file', written: 'lock in job.yaml' });
    expect(reading.findings).toEqual([]);
  });

  it('has natural values, and texts as in a variable', () => {
    const file = fileOf({
      timeout: '1h30m',
      'retry-delay': null,
      processMaxRetries: -1,
      'idle-timeout': 90,
      offline_mode: 'TRUE',
      trace: true,
      'wait-for': ['tcp://db:5432'],
      'map-exit': '143:0',
      'auto-create-task-props': { links: ['a'] },
      'task-version-number': 12,
    });
    expect(readOptions({ env: complete, file: { ...file, findings: [] } }).options).toMatchObject({
      processTimeout: 5400,
      processRetryDelay: 60,
      processMaxRetries: 'forever',
      idleTimeout: 90,
      offlineMode: true,
      trace: true,
      waitFor: ['tcp://db:5432'],
      mapExit: [{ from: 143, to: 0 }],
      autoCreateTaskProps: { links: ['a'] },
      taskVersionNumber: 12,
    });
  });

  it('says what is wrong with a value, and where', () => {
    const file = fileOf({ timeout: 'soon', retries: [3], 'task-name': 5, 'wait-for': 5 });
    expect(shown(readOptions({ env: { PROC_WRAPPER_API_KEY: 'k' }, file }))).toEqual(
      expect.arrayContaining([
        'error timeout in job.yaml: "soon" is not a number; expected a number of seconds >= 0 or a duration such as 10m or 1h30m, or -1 for none',
        'error retries in job.yaml: a list is not an integer; expected a whole number >= 0, or -1 for no limit',
        'error task-name in job.yaml: is not a text; expected a string',
        'error wait-for in job.yaml: is not a list; expected targets such as tcp://db:5432',
      ]),
    );
  });

  it('may say which values are resolved', () => {
    const file = fileOf({ 'env-locations': ['job.env'], 'resolve-secrets': true });
    expect(readBootstrap({ env: complete, file }).options).toMatchObject({
      envLocations: ['job.env'],
      resolveSecrets: true,
    });
  });
});
