import { inspect } from 'node:util';
import { Secret } from '@procwrap/core';
import { expect, it } from 'vitest';
import { effectiveOptions } from '../../src/index.ts';
import { notifyTargets } from '../../src/option-types/notify-targets.ts';
import { readArgv, readObject, readVariables, shown } from '../readings.ts';

const kindsOf = ({ options }: ReturnType<typeof readArgv>) =>
  options.notify.map(({ kind, url }) => `${kind} ${url.reveal()}`);
const both = ['ping https://hc-ping.com/hush', 'slack https://chat.example/hush,2'];

it('reads a repeated flag, a variable with several addresses, and a list', () => {
  const flags = readArgv(
    ...['--notify', 'https://hc-ping.com/hush', '--notify', 'slack+https://chat.example/hush,2'],
    'job',
  );
  expect(kindsOf(flags)).toEqual(both);
  const variable = 'https://hc-ping.com/hush; slack+https://chat.example/hush\\,2';
  expect(kindsOf(readVariables({ NOTIFY: variable }))).toEqual(both);
  const list = ['https://hc-ping.com/hush', new Secret('slack+https://chat.example/hush,2')];
  expect(kindsOf(readObject({ notify: list }))).toEqual(both);
  expect(kindsOf(readObject({ notify: flags.options.notify }))).toEqual(both);
});

it('shows kind and host, and nothing else', () => {
  const reading = readVariables({ NOTIFY: 'https://hc-ping.com/hush,kuma+http://[::1]:1/hush' });
  const row = effectiveOptions(reading).find(({ name }) => name === 'notify');
  expect(row?.value).toBe('ping at hc-ping.com, kuma at [::1]:1');
  expect(inspect(reading, { depth: 9 }) + JSON.stringify(reading)).not.toContain('hush');
});

it('writes what it reads', () => {
  const type = notifyTargets();
  const read = type.parse('https://hc-ping.com/a\\,b');
  if (!read.ok) throw new Error(read.problem);
  expect(type.write(read.value)).toBe('ping+https://hc-ping.com/a\\,b');
  expect(type.parse(type.write(read.value))).toEqual(read);
  expect(type.show([])).toBe('none');
  expect(type.toWire(read.value)).toBeUndefined();
});

it('names the address that is wrong by its number, without its secret part', () => {
  expect(
    shown(readVariables({ NOTIFY: 'https://hc-ping.com/hush,https://x.example/hush' })),
  ).toEqual([
    expect.stringMatching(
      /^error PROC_WRAPPER_NOTIFY: address 2 at x\.example is of unknown kind;/,
    ),
  ]);
  expect(shown(readArgv('--notify', 'https://hc-ping.com/hush', '--notify', '', 'job'))).toEqual([
    expect.stringMatching(/^error --notify: address 2 is empty;/),
  ]);
  expect(shown(readVariables({ NOTIFY: ' , ' }))).toEqual([
    expect.stringMatching(/^error PROC_WRAPPER_NOTIFY: address 1 is empty;/),
  ]);
  expect(shown(readObject({ notify: ['hush'] }))).toEqual([
    expect.stringMatching(/^error options\.notify: address 1 is not an http or https address;/),
  ]);
  expect(shown(readObject({ notify: [{ url: 'hush' }] }))).toEqual([
    'error options.notify: contains an empty text; expected texts that are not empty',
  ]);
  expect(shown(readObject({ notify: 'hush' }))).toEqual([
    'error options.notify: is not a list; expected a list of texts',
  ]);
});
