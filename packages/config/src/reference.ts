import { requestWords } from './argv/request-words.ts';
import { describeOptions, type OptionHelp } from './describe-options.ts';
import { kebabOf } from './options-file/keys.ts';
import { groupTitles } from './table/group-titles.ts';
import { type Mode, modesWithoutEffect, needsSupervision } from './table/modes.ts';
import { type OptionsFileRule, optionsFileRules } from './table/options-file-rules.ts';
import type { OptionName } from './table/table.ts';

export { modesWithoutEffect };

const introduction = `# Options

Set an option with a variable, a flag, a key of an options object, or a key of an [options file](../guides/options-file.md). A variable beats a
flag, a flag beats the object, and the object beats the file. A variable that is empty or has the text \`None\` is unset. When an option has
several variables, the first that is set counts.

- boolean: the flag alone means true. As a text: \`TRUE\` or \`1\`, \`FALSE\` or \`0\`, in any case.
- seconds: a number, also with a fraction. A text may have units: \`500ms\`, \`90s\`, \`10m\`, \`1h30m\`, \`2d\`. Where this page says none,
  never, forever or unlimited, write that word or \`-1\`. 0 switches a limit or an interval off; for a delay, a wait or an age it means
  no waiting. The column "type" says it for each option.
- list: repeat the flag. A variable is split at \`,\` and \`;\` (write \`\\,\` for a comma in a text).
- json: text in a flag or a variable, plain data in an object.

The column "child" has the variable in which the command finds the value. A procwrap inside the command does not read options from it.
In a flag you may write \`_\` for \`-\`.
`;

const code = (text: string) => `\`${text}\``;
const lines = (texts: readonly string[]) => texts.map(code).join('<br>');
const typeOf = ({ type, choices, zero }: OptionHelp): string => {
  if (choices) return choices.map(code).join(', ');
  return zero === undefined ? type : `${type}; 0: ${zero}`;
};

const whatItDoes = ({ description, negatedFlags }: OptionHelp): string =>
  [
    description,
    ...negatedFlags.map((negated) => `${code(negated.flag)}: ${negated.description}`),
  ].join('<br>');

const lineOf = (help: OptionHelp): string => {
  const cells = [
    code(help.name),
    lines([...help.flags, ...help.negatedFlags.map(({ flag }) => flag)]),
    lines(help.variables),
    typeOf(help),
    help.defaultText,
    whatItDoes(help),
    help.childVariable ? code(help.childVariable) : '',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};

const sectionOf = (group: string, title: string, options: readonly OptionHelp[]): string =>
  [
    `\n## ${title}\n`,
    '| option | flags | variables | type | default | what it does | child |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...options.filter((help) => help.group === group).map(lineOf),
    '',
  ].join('\n');

const modeTitles: Readonly<Record<Mode, string>> = {
  exec: '`--mode exec`',
  offline: 'offline (`-o`)',
  container: 'sidecar',
  function: '`wrapTask`, Lambda',
  windows: 'Windows',
};

const modesIntroduction = `
## Options without an effect in a mode

An option with "no" has no effect in that mode; all others have one. A run warns once of each such option that is set: in \`--mode exec\`, in a
sidecar and on Windows from any source; offline, when it is a flag; in \`wrapTask\`, when it is in the options object. On Windows, \`--user\` and
\`--mode exec\` are errors.

An option with "supervised" needs procwrap in memory for the whole run: with it, \`--mode lean\` and \`--mode auto\` do the same as
\`--mode supervise\`, and \`lean\` says so. All other options have the same effect in these modes.
`;

const modeLine = (name: OptionName): string => {
  const without = modesWithoutEffect[name] ?? [];
  const cells = Object.keys(modeTitles).map((mode) => (without.includes(mode as Mode) ? 'no' : ''));
  const lean = needsSupervision[name] ? 'supervised' : '';
  return `| ${[code(name), ...cells, lean].join(' | ')} |`;
};

/** The table of options and modes, in the order of the page. */
const modesSection = (options: readonly OptionHelp[]): string => {
  const titles = ['option', ...Object.values(modeTitles), '`--mode lean`'];
  const named = options
    .map(({ name }) => name)
    .filter((name) => modesWithoutEffect[name] ?? needsSupervision[name]);
  return [
    modesIntroduction,
    `| ${titles.join(' | ')} |`,
    `|${' --- |'.repeat(titles.length)}`,
    ...named.map(modeLine),
    '',
  ].join('\n');
};

/** Which options an options file may set. */
const optionsFileSection = (options: readonly OptionHelp[]): string => {
  const keysWith = (rule: OptionsFileRule) =>
    options
      .filter(({ name }) => optionsFileRules[name] === rule)
      .map(({ name }) => code(kebabOf(name)))
      .join(', ');
  return [
    '\n## Options in a file\n',
    'An [options file](../guides/options-file.md) may set every option, with these exceptions:\n',
    '| options | where they are allowed |',
    '| --- | --- |',
    `| ${keysWith('none')} | in no file |`,
    `| ${keysWith('named')} | in a file that \`--options-file\` names, and not in one that procwrap finds by itself |`,
    '',
  ].join('\n');
};

/** The words that request something instead of a run. */
const requestSection = (): string =>
  [
    '\n## Instead of a run\n',
    'These words request something else when they are the first argument. A program with such a name is run with `--` before it. Each has a page of its own: `procwrap doctor --help`. `procwrap help` and `procwrap version` do what `--help` and `--version` do, unless a program of that name is in `PATH`.\n',
    '| words | then | what it does |',
    '| --- | --- | --- |',
    ...Object.entries(requestWords).map(
      ([word, { words, flags, description }]) =>
        `| \`procwrap ${word}\` | ${[...words, ...flags].map(code).join(', ')} | ${description} |`,
    ),
    '',
  ].join('\n');

/** The reference page of all options in Markdown. */
export function renderReference(): string {
  const options = describeOptions();
  const sections = Object.entries(groupTitles).map(([group, title]) =>
    sectionOf(group, title, options),
  );
  return (
    introduction +
    sections.join('') +
    modesSection(options) +
    optionsFileSection(options) +
    requestSection()
  );
}
