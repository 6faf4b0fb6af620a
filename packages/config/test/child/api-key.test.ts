import { describe, expect, it } from 'vitest';
import { childEnvironment, readOptions, withheldVariables } from '../../src/index.ts';

const key = { apiKey: 'hush' };
const reported = { ...key, taskName: 'nightly' };

const readKey = (object: Record<string, unknown>) => {
  const { options } = readOptions({ env: {}, object });
  return {
    key: childEnvironment(options).PROC_WRAPPER_API_KEY,
    withheld: withheldVariables(options),
  };
};

describe('the command', () => {
  it.each([
    ['the run is reported', reported],
    ['procwrap becomes the command', { ...key, mode: 'exec' }],
    ['somebody asks for it', { ...reported, offlineMode: true, passApiKey: true }],
  ])('gets the API key when %s', (_when, object) =>
    expect(readKey(object)).toEqual({ key: 'hush', withheld: [] }),
  );

  it.each([
    ['the run is offline', { ...reported, offlineMode: true }],
    ['the run has no task', key],
    ['it shall not', { ...reported, passApiKey: false }],
    ['procwrap becomes the command, and it shall not', { ...key, mode: 'exec', passApiKey: false }],
  ])('does not get it when %s', (_when, object) =>
    expect(readKey(object)).toEqual({ key: undefined, withheld: ['PROC_WRAPPER_API_KEY'] }),
  );
});
