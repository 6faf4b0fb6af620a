import { expect, it } from 'vitest';
import { renderReference } from '../src/reference.ts';
import { optionLines } from './option-lines.ts';

const page = renderReference();
const [optionsPart = '', rest = ''] = page.split(/^## Options without .*$/m);
const [modesPart = '', fileAndRequest = ''] = rest.split(/^## Options in a file$/m);
const [filePart = '', requestPart = ''] = fileAndRequest.split(/^## Instead of a run$/m);
const lines = optionsPart.split('\n');

it.each(optionLines)('has a line for $name', ({ name, flags, variables }) => {
  const [line, ...others] = lines.filter((each) => each.startsWith(`| \`${name}\` |`));
  expect(others).toEqual([]);
  for (const text of [...flags, ...variables]) expect(line).toContain(`\`${text}\``);
});

it('has the same cells in every line', () => {
  const rows = lines.filter((line) => line.startsWith('|'));
  const cells = rows.map((line) => line.split(/(?<!\\)\|/));
  expect(new Set(cells.map(({ length }) => length))).toEqual(new Set([9]));
});

it('groups options under titles', () => {
  const titles = lines.filter((line) => line.startsWith('#'));
  expect(titles).toEqual([
    '# Options',
    '## Task',
    '## Process',
    '## API server',
    '## Secrets and configuration',
    '## Input and result',
    '## Log and output',
    '## Status updates',
    '## Containers',
    '## Messages about a run',
    '## Rollbar',
    '## Traces',
  ]);
  expect(page.endsWith('|\n')).toBe(true);
  expect(modesPart).not.toContain('#');
});

it('lists the words that request something else', () =>
  expect(requestPart).toContain(
    '| `procwrap completion` | `bash`, `zsh`, `fish` | print a script that completes options in a shell |',
  ));

it('lists the options that not every options file may set', () => {
  expect(filePart).toMatch(/^\| `command-line`, .*`user`.* \| in no file \|$/m);
  expect(filePart).toMatch(/^\| .*`api-base-url`.* \| in a file that `--options-file` names, /m);
  expect(filePart).not.toContain('`process-timeout`');
});

it('says type, default and child variable', () => {
  expect(lines).toContain(
    '| `shellMode` | `--shell-mode` | `PROC_WRAPPER_SHELL_MODE` | `auto`, `enable`, `disable` | auto | ' +
      'whether a shell runs the command line; auto: only when the line needs one |  |',
  );
  expect(page).toContain('| unset | name of the task | `PROC_WRAPPER_TASK_NAME` |');
});

it('says what a negated flag does', () => {
  expect(page).toContain(
    'kill the command when procwrap is killed<br>`--no-watchdog`: do not kill the command when procwrap is killed',
  );
});

it('shows in which modes an option has no effect', () => {
  expect(modesPart).toContain(
    '| option | `--mode exec` | offline (`-o`) | sidecar | `wrapTask`, Lambda | Windows | `--mode lean` |\n',
  );
  expect(modesPart).toContain('| `sendPid` | no | no | no |  |  | supervised |\n');
  expect(modesPart).toContain('| `user` |  |  | no | no | no |  |\n');
  expect(modesPart).not.toContain('| `taskName` |');
});
