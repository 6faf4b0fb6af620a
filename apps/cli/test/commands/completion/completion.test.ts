import { expect, it } from 'vitest';
import { wrapHere } from '../../in-process.ts';

it.each([
  ['bash', 'complete -F _procwrap procwrap'],
  ['zsh', '#compdef procwrap'],
  ['fish', 'complete -c procwrap -f'],
])('prints the script for %s', async (shell, part) => {
  const { code, printed, lines } = await wrapHere(['completion', shell]);
  expect({ code, lines }).toEqual({ code: 0, lines: '' });
  expect(printed).toContain(part);
  expect(printed).toContain(`Made by: procwrap completion ${shell}`);
  expect(printed).not.toMatch(/undefined|\[object/);
});

it.each([
  [[], 'procwrap ERROR procwrap completion: needs a shell; expected one of bash, zsh, fish'],
  [['tcsh'], 'procwrap ERROR "tcsh": is not a shell that procwrap completion knows'],
  [['bash', 'zsh'], 'procwrap ERROR "bash zsh": is not a shell that procwrap completion knows'],
  [['toString'], 'procwrap ERROR "toString": is not a shell'],
  [['bash', '--nope'], 'procwrap ERROR --nope: is not a flag of procwrap'],
])('refuses %j', async (words, line) => {
  const { code, printed, lines } = await wrapHere(['completion', ...words]);
  expect({ code, printed }).toEqual({ code: 78, printed: '' });
  expect(lines).toContain(line);
});
