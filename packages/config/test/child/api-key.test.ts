import { describe, expect, it } from 'vitest';
import { childEnvironment, readOptions, withheldVariables } from '../../src/index.ts';
import { rows } from '../../src/table/table.ts';

const secrets = {
  apiKey: 'hush',
  rollbarAccessToken: 'hush',
  notify: ['webhook+https://example.com/hush'],
  notifySecret: `whsec_${'A'.repeat(40)}`,
};
const reported = { ...secrets, taskName: 'nightly' };
const ofMessages = ['PROC_WRAPPER_NOTIFY', 'PROC_WRAPPER_NOTIFY_SECRET'];
const ofReports = ['PROC_WRAPPER_API_KEY', 'PROC_WRAPPER_ROLLBAR_ACCESS_TOKEN'];

const readSecrets = (object: Record<string, unknown>) => {
  const { options } = readOptions({ env: {}, object });
  const child = childEnvironment(options);
  return {
    given: Object.keys(child).filter((name) => child[name]?.includes('hush')),
    withheld: withheldVariables(options).toSorted(),
  };
};

describe('the command', () => {
  it('gets the key and the token for Rollbar when the run is reported, and no address', () =>
    expect(readSecrets(reported)).toEqual({ given: ofReports, withheld: ofMessages }));

  it('gets them in an offline run when somebody asks for it', () => {
    const object = { ...reported, offlineMode: true, passApiKey: true };
    expect(readSecrets(object)).toEqual({ given: ofReports, withheld: ofMessages });
  });

  it('keeps all secrets when procwrap becomes the command', () =>
    expect(readSecrets({ ...secrets, mode: 'exec' })).toEqual({ given: ofReports, withheld: [] }));

  it.each([
    ['the run is offline', { ...reported, offlineMode: true }],
    ['the run has no task', secrets],
    ['it shall not', { ...reported, passApiKey: false }],
    ['procwrap becomes it, and it shall not', { ...secrets, mode: 'exec', passApiKey: false }],
    ['a shell stays in memory', { ...secrets, mode: 'lean' }],
  ])('gets none when %s', (_when, object) => {
    const withheld = [...ofMessages, ...ofReports].toSorted();
    expect(readSecrets(object)).toEqual({ given: [], withheld });
  });
});

it('knows every option that is a secret', () => {
  const { options } = readOptions({ env: {}, object: {} });
  const types = ['secret', 'addresses'];
  const variables = rows.filter(({ type }) => types.includes(type.name));
  expect(withheldVariables(options).toSorted()).toEqual(
    variables.flatMap((row) => [...row.variables]).toSorted(),
  );
});
