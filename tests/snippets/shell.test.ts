import { spawnSync } from 'node:child_process';
import { describeOptions } from '@procwrap/config';
import { parseArgv } from '@procwrap/config/argv';
import { describe, expect, it } from 'vitest';
import { optionTable } from '../../apps/monitor/src/options/table.ts';
import { snippetsIn } from './snippets.ts';

const snippets = snippetsIn('sh', 'bash', 'shell', 'console');
const variables = new Set([
  ...describeOptions().flatMap(({ variables: names }) => names),
  ...Object.values(optionTable).map(({ variable }) => variable),
]);
const variablePattern = /\b(?:PROC_WRAPPER|PROCWRAP_MONITOR)_[A-Z_]+\b/g;
const started =
  /(?:\bnpx @procwrap\/cli|(?<=^|[;&|(]\s*|\b[A-Z_]+=(?:'[^']*'|\S*) |node (?:\S*\/)?)procwrap(?:\.cjs)?(?![\w-]))((?: +(?:'[^']*'|"[^"]*"|[^\s'"|;&#>]+))*)/gm;

/** The command lines of procwrap in a block, each as its words. */
const commandLines = (code: string) =>
  [...code.replaceAll(/\\\n|^alias .*$/gm, ' ').matchAll(started)].map(([, words = '']) =>
    [...words.matchAll(/'[^']*'|"[^"]*"|\S+/g)].map(([word]) =>
      word.replaceAll(/^['"]|['"]$/g, ''),
    ),
  );

describe.each(snippets)('$page:$line', ({ language, code }) => {
  it('is a script that the shell can read', () => {
    const shell = language === 'bash' ? 'bash' : 'sh';
    const { stderr, error } = spawnSync(shell, ['-n'], { input: code, encoding: 'utf8' });
    expect([error, stderr]).toEqual([undefined, '']);
  });

  it('names only variables that exist', () => {
    const named = (code.match(variablePattern) ?? []).filter((name) => !/_TO_RESOLVE$/.test(name));
    expect(
      named.filter((name) => !variables.has(name) && !name.endsWith('EXECUTION_UUID')),
    ).toEqual([]);
  });

  it.each(commandLines(code).map((words) => ({ words })))(
    'has options that exist: $words',
    ({ words }) => {
      const { command, flags, findings, request } = parseArgv(words);
      expect(findings).toEqual([]);
      const program = flags.commandLine ? 'a shell' : command[0];
      // A flag that procwrap does not have would be the program.
      expect(request === undefined ? program : 'none').toMatch(/^[^-]/);
    },
  );
});

it('finds command lines of procwrap', () =>
  expect(snippets.flatMap(({ code }) => commandLines(code)).length).toBeGreaterThan(10));
