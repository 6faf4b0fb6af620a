import { describeOptions, groupTitles, type OptionHelp } from '@procwrap/config';
import { requestWords } from '@procwrap/config/argv';
import { examples, requests } from '../apps/cli/src/commands/help.ts';

const plain = (text: string): string => text.replaceAll('\\', '\\e');
/** A hyphen that can be copied into a terminal. */
const typed = (text: string): string => plain(text).replaceAll('-', '\\-');
const bold = (text: string): string => `\\fB${typed(text)}\\fR`;
const italic = (text: string): string => `\\fI${typed(text)}\\fR`;

/** A line of text; a dot or an apostrophe at its start would be a command of roff. */
const line = (text: string): string => plain(text).replace(/^(?=[.'])/, '\\&');

/** The words of Markdown: what is between backticks is typed. */
const fromMarkdown = (text: string): string =>
  text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? bold(part) : plain(part)))
    .join('')
    .replace(/^(?=[.'])/, '\\&');

const paragraph = (names: string, ...texts: readonly string[]): readonly string[] => [
  '.TP',
  names,
  ...texts,
];

const namesOf = (flags: readonly string[], valueName: string): string =>
  [flags.map(bold).join(', '), ...(valueName === '' ? [] : [italic(valueName)])].join(' ');

const facts = ({ variables, defaultText, choices, type, zero }: OptionHelp): readonly string[] => [
  ...(choices ? [`One of ${choices.map(bold).join(', ')}.`] : []),
  ...(type === 'seconds' ? ['Seconds, or a time with units such as 90s or 1h30m.'] : []),
  ...(zero === undefined ? [] : [`0: ${zero}.`]),
  `Default: ${line(defaultText)}.`,
  `Variable: ${variables.map(bold).join(', ')}.`,
];

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const optionParagraphs = (option: OptionHelp): readonly string[] => {
  const { flags, negatedFlags, valueName, description } = option;
  const own =
    flags.length === 0
      ? []
      : paragraph(namesOf(flags, valueName), line(sentence(description)), ...facts(option));
  const negated = negatedFlags.flatMap((each) =>
    paragraph(
      bold(each.flag),
      line(sentence(each.description)),
      ...(flags.length === 0 ? facts(option) : []),
    ),
  );
  const byVariable =
    flags.length + negatedFlags.length > 0
      ? []
      : paragraph(option.variables.map(bold).join(', '), line(sentence(description)));
  return [...own, ...negated, ...byVariable];
};

const optionSections = (): readonly string[] =>
  Object.entries(groupTitles).flatMap(([group, title]) => [
    `.SS ${line(title)}`,
    ...describeOptions()
      .filter((option) => option.group === group)
      .flatMap(optionParagraphs),
  ]);

const requestSections = (): readonly string[] => [
  '.SS About procwrap',
  ...Object.entries(requests).flatMap(([name, request]) =>
    paragraph(
      namesOf([...('alias' in request ? [`-${request.alias}`] : []), `--${name}`], ''),
      line(sentence(request.describe)),
    ),
  ),
];

const commandSection = (): readonly string[] => [
  '.SH COMMANDS',
  'A program with such a name is run with',
  `${bold('--')} before it.`,
  ...Object.entries(requestWords).flatMap(([word, { description, words, flags }]) =>
    paragraph(
      [bold(`procwrap ${word}`), ...[...words, ...flags].map((each) => `[${bold(each)}]`)].join(
        ' ',
      ),
      line(sentence(description)),
    ),
  ),
];

const exampleSection = (): readonly string[] => [
  '.SH EXAMPLES',
  ...examples.flatMap(([command, what]) =>
    paragraph(bold(command.replace('$0', 'procwrap')), line(sentence(what))),
  ),
];

/** The rows of the table of docs/reference/exit-status.md. */
const exitSection = (exitStatusPage: string): readonly string[] => [
  '.SH EXIT STATUS',
  ...[...exitStatusPage.matchAll(/^\| (.+?) \| (.+) \|$/gm)]
    .filter(([, status = '']) => status !== 'status' && !status.startsWith('-'))
    .flatMap(([, status = '', when = '']) => paragraph(fromMarkdown(status), fromMarkdown(when))),
];

/** The manual page apps/cli/man/procwrap.1, in the macros of man(7). */
export function renderManPage(exitStatusPage: string): string {
  return [
    '.\\" Made from the table of options by: npm run docs',
    '.TH PROCWRAP 1 "" procwrap "User Commands"',
    '.\\" Names of variables are not cut.',
    '.nh',
    '.ad l',
    '.SH NAME',
    'procwrap \\- run a command with retries, timeouts and signal handling, and report it',
    '.SH SYNOPSIS',
    `${bold('procwrap')} [${italic('options')}] ${bold('--')} ${italic('COMMAND')} [${italic('ARG')}...]`,
    '.SH DESCRIPTION',
    'Runs a command, passes signals on to it, repeats it when it fails, ends it after a time, and reports it to a task server.',
    `Without a server (${bold('-o')}) it does the rest.`,
    '.PP',
    'An option is set by a flag, a variable, or a configuration.',
    'A variable beats a flag, and a flag beats a configuration.',
    '.SH OPTIONS',
    ...optionSections(),
    ...requestSections(),
    ...commandSection(),
    ...exampleSection(),
    ...exitSection(exitStatusPage),
    '.SH SEE ALSO',
    'https://github.com/procwrap/procwrap',
    '',
  ].join('\n');
}
