import { describeOptions, type OptionHelp } from './describe-options.ts';
import { groupTitles } from './group-titles.ts';

const introduction = `# Options

An option is written as a variable, as a flag or as a key of an options object. A variable beats a flag, a flag
beats the object. An empty variable, or one that says \`None\`, is unset; of several variables of one option the
first that is set counts.

- boolean: a flag alone is enough; otherwise \`TRUE\`, \`1\`, \`FALSE\` or \`0\` in any case.
- seconds: a number, fractions allowed; in a text also with units: \`500ms\`, \`90s\`, \`10m\`, \`1h30m\`, \`2d\`.
  \`-1\` is written where the page says none, never, forever or unlimited; the word itself works too.
- list: a flag may be repeated; a variable is split at \`,\` or \`;\` (a backslash keeps one).
- json: text in a flag or variable, plain data in an object.

"Child" names the variable in which the program finds the value. For a procwrap inside of the program it is information, not an option.
A flag may be spelt with \`_\` for \`-\`.
`;

const code = (text: string) => `\`${text}\``;
const lines = (texts: readonly string[]) => texts.map(code).join('<br>');
const typeOf = ({ type, choices }: OptionHelp) => (choices ? choices.map(code).join(', ') : type);

const lineOf = (help: OptionHelp): string => {
  const cells = [
    code(help.name),
    lines(help.flags),
    lines(help.variables),
    typeOf(help),
    help.defaultText,
    help.description,
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

/** The reference page of all options, in Markdown, made from the table. */
export function renderReference(): string {
  const options = describeOptions();
  const sections = Object.entries(groupTitles).map(([group, title]) =>
    sectionOf(group, title, options),
  );
  return introduction + sections.join('');
}
