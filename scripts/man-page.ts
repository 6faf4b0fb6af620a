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
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
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

const facts = ({ defaultText, choices, type, zero }: OptionHelp): readonly string[] => [
  ...(choices ? [`One of ${choices.map(bold).join(', ')}.`] : []),
  ...(type === 'seconds' ? ['Seconds, or a time with units such as 90s or 1h30m.'] : []),
  ...(zero === undefined ? [] : [`0: ${zero}.`]),
  `Default: ${line(defaultText)}.`,
];

/** A name that is longer than a narrow terminal continues on the next line, without a hyphen. */
const breakable = (name: string): string =>
  name.length > 55 ? name.replaceAll('_', '_\\:') : name;

/** The variables of an option, each on a line of its own below the flags: some are long. */
const variableTags = ({ variables }: OptionHelp): readonly string[] =>
  variables.flatMap((variable) => ['.TQ', breakable(bold(variable))]);

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const optionParagraphs = (option: OptionHelp): readonly string[] => {
  const { flags, negatedFlags, valueName, description } = option;
  const own =
    flags.length === 0
      ? []
      : paragraph(
          namesOf(flags, valueName),
          ...variableTags(option),
          line(sentence(description)),
          ...facts(option),
        );
  const negated = negatedFlags.flatMap((each) =>
    paragraph(
      bold(each.flag),
      ...(flags.length === 0 ? variableTags(option) : []),
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

/** The first two cells of each row of the table that follows a text in a page. */
const tableParagraphs = (page: string, after: string): readonly string[] => {
  const [, head = '', rows = ''] =
    /^(\|.*\n)\|[ |-]+\n((?:\|.*\n)+)/m.exec(page.slice(page.indexOf(after))) ?? [];
  if (head === '') throw new Error(`there is no table after "${after}"`);
  return [...rows.matchAll(/^\| (.+?) \| (.+?) \|/gm)].flatMap(([, first = '', second = '']) =>
    paragraph(fromMarkdown(first), fromMarkdown(sentence(second))),
  );
};

/** What procwrap reads and writes without a path from the user. */
const fileSection = (): readonly string[] => {
  const found = describeOptions().filter(({ name }) =>
    ['optionsFile', 'lockDir', 'spoolDir'].includes(name),
  );
  return [
    '.SH FILES',
    ...found.flatMap(({ defaultText, flags, description }) =>
      paragraph(
        typed(defaultText),
        line(sentence(description)),
        `See ${flags.map(bold).join(', ')}.`,
      ),
    ),
  ];
};

const exampleSection = (): readonly string[] => [
  '.SH EXAMPLES',
  ...examples.flatMap(([command, what]) =>
    paragraph(bold(command.replace('$0', 'procwrap')), line(sentence(what))),
  ),
];

/** Reads a page of this repository. */
type ReadPage = (path: string) => string;

const environmentSection = (read: ReadPage): readonly string[] => [
  '.SH ENVIRONMENT',
  'Each option has the variable that is below its flags.',
  ...tableParagraphs(read('docs/guides/behind-a-proxy.md'), '# Behind a proxy'),
  ...tableParagraphs(read('docs/guides/logs.md'), '## Colours'),
  ...tableParagraphs(read('docs/guides/messages-and-traces.md'), '## Traces'),
];

/** The manual page apps/cli/man/procwrap.1, in the macros of man(7), with tables of other pages. */
export function renderManPage(read: ReadPage): string {
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
    'An option is set by a variable, a flag, an options file, or a configuration.',
    'The first of these that sets it counts.',
    '.SH OPTIONS',
    ...optionSections(),
    ...requestSections(),
    ...commandSection(),
    '.SH EXIT STATUS',
    ...tableParagraphs(read('docs/reference/exit-status.md'), '# Exit status'),
    ...environmentSection(read),
    ...fileSection(),
    ...exampleSection(),
    '.SH SEE ALSO',
    `${bold('env')}(1), ${bold('timeout')}(1), ${bold('cron')}(8), ${bold('systemd.service')}(5), ${bold('signal')}(7)`,
    '.PP',
    'https://github.com/procwrap/procwrap',
    '',
  ].join('\n');
}
