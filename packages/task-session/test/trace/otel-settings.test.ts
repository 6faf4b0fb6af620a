import type { PartialEnvironment } from '@procwrap/core';
import { expect, it } from 'vitest';
import { isSwitchedOff, readOtelSettings } from '../../src/trace/otel-settings.ts';

const read = (env: PartialEnvironment) => {
  const settings = readOtelSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x:4318', ...env });
  if (!settings) throw new Error('no collector');
  return settings.ok ? settings.value : settings.problem[0];
};

it.each([
  [{}, 'http://x:4318/v1/traces'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: ' https://x/otlp/?k=v ' }, 'https://x/otlp/v1/traces?k=v'],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://y/as-is' }, 'http://y/as-is'],
])('sends for %j to %s', (env, url) => expect(read(env)).toMatchObject({ url: new URL(url) }));

it('has no collector when no variable names one', () => {
  expect(readOtelSettings({})).toBeUndefined();
  expect(readOtelSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: ' ' })).toBeUndefined();
});

it.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'hush', 'is not an http or https address'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'ftp://x/hush', 'is not an http or https address'],
  ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'http://hush@x', 'contains a user name or a password'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://:hush@x', 'contains a user name or a password'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://x/ hush', 'contains a blank or a line break'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://x\nhttp://hush', 'contains a blank or a line break'],
  ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'http://x/\thush', 'contains a blank or a line break'],
])('finds a wrong address in %s=%s', (where, text, problem) => {
  const finding = read({ [where]: text });
  expect(finding).toMatchObject({
    ...{ severity: 'error', where, message: expect.stringContaining(problem) },
  });
  expect(JSON.stringify(finding)).not.toContain('hush');
});

it('takes headers of traces first, in upper and lower case', () =>
  expect(
    read({
      OTEL_EXPORTER_OTLP_HEADERS: 'a=1,B=2,',
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'b=4',
    }),
  ).toMatchObject({ headers: { a: '1', b: '4' } }));

it.each([
  [{}, 2000],
  [{ OTEL_EXPORTER_OTLP_TIMEOUT: '500' }, 500],
  [{ OTEL_EXPORTER_OTLP_TIMEOUT: '500', OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: ' 700 ' }, 700],
  [{ OTEL_EXPORTER_OTLP_TIMEOUT: 'soon', OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '700' }, 700],
  [{ OTEL_EXPORTER_OTLP_TIMEOUT: ' ' }, 2000],
])('with %j a request may take %i ms', (env, timeoutMs) =>
  expect(read(env)).toMatchObject({ timeoutMs }),
);

it.each(['OTEL_EXPORTER_OTLP_TIMEOUT', 'OTEL_EXPORTER_OTLP_TRACES_TIMEOUT'])(
  'finds a wrong time limit in %s',
  (where) => {
    for (const text of ['soon', '0', '-1', '1.5', '10s', '9999999999'])
      expect(read({ [where]: text })).toEqual({
        ...{ severity: 'error', where },
        message: 'is no time limit; expected whole milliseconds from 1, such as 10000',
      });
  },
);

it('finds all problems at once', () => {
  const wrong = { OTEL_EXPORTER_OTLP_TIMEOUT: 'x', OTEL_EXPORTER_OTLP_HEADERS: 'x' };
  const settings = readOtelSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'x', ...wrong });
  expect(settings?.ok === false && settings.problem.map(({ where }) => where)).toEqual([
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OTEL_EXPORTER_OTLP_TIMEOUT',
    'OTEL_EXPORTER_OTLP_HEADERS',
  ]);
});

it('takes the name of the service from its own variable first', () => {
  const resource = { OTEL_RESOURCE_ATTRIBUTES: 'service.name=a,k=v' };
  expect(read(resource)).toMatchObject({ serviceName: 'a', resource: { k: 'v' } });
  expect(read({ ...resource, OTEL_SERVICE_NAME: 'b' })).toMatchObject({ serviceName: 'b' });
  expect(read({})).toMatchObject({ serviceName: undefined });
});

it('knows the variables that switch traces off', () => {
  expect(isSwitchedOff({ OTEL_SDK_DISABLED: ' True' })).toBe(true);
  expect(isSwitchedOff({ OTEL_TRACES_EXPORTER: 'None' })).toBe(true);
  expect(isSwitchedOff({ OTEL_SDK_DISABLED: 'no', OTEL_TRACES_EXPORTER: 'otlp' })).toBe(false);
  expect(isSwitchedOff({})).toBe(false);
});
