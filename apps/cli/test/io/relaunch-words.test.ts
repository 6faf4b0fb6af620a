import { expect, it } from 'vitest';
import {
  isStandalone,
  relaunchWords,
  trampolineWord,
  trampolineWords,
} from '../../src/io/relaunch-words.ts';

const started = {
  execPath: '/usr/bin/node',
  execArgv: ['--no-warnings'],
  argv: ['/usr/bin/node', '/app/procwrap.cjs', '-o', 'true'],
};

it('a script is started again by the same Node with the same options', () =>
  expect(relaunchWords(started, false)).toEqual([
    '/usr/bin/node',
    '--no-warnings',
    '--',
    '/app/procwrap.cjs',
  ]));

it('a Node without a script is started again without one', () =>
  expect(relaunchWords({ ...started, argv: ['/usr/bin/node'] }, false)).toEqual([
    '/usr/bin/node',
    '--no-warnings',
    '--',
    '',
  ]));

it('an executable is started again without a script', () =>
  expect(
    relaunchWords({ execPath: '/procwrap', execArgv: [], argv: ['/procwrap', './procwrap'] }, true),
  ).toEqual(['/procwrap']));

it('the Node of these tests is not such an executable', () => expect(isStandalone()).toBe(false));

it('the exec trampoline is started without the options of Node', () => {
  expect(trampolineWords(started, false)).toEqual([
    '/usr/bin/node',
    '--',
    '/app/procwrap.cjs',
    trampolineWord,
  ]);
  expect(trampolineWords({ ...started, argv: ['/usr/bin/node'] }, false)).toContain('');
  expect(trampolineWords({ ...started, execPath: '/procwrap' }, true)).toEqual([
    '/procwrap',
    trampolineWord,
  ]);
});
