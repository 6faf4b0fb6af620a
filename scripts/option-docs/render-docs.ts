import { describeOptions, groupTitles, type OptionHelp } from '@procwrap/config';

const sentence = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}.`;

/** What an editor shows for an option: what it does with its unit, the default, and the variable. */
const docOf = ({
  description,
  type,
  zero,
  defaultText,
  variables: [variable],
}: OptionHelp): string =>
  [
    sentence(description),
    ...(type === 'seconds' && !/\bseconds?\b/.test(description) ? ['In seconds.'] : []),
    ...(zero === undefined ? [] : [`0: ${zero}.`]),
    defaultText === 'unset' ? 'Unset by default.' : `Default: \`${defaultText}\`.`,
    ...(variable === undefined ? [] : [`Variable: \`${variable}\`.`]),
  ]
    .join(' ')
    .replaceAll('*/', '*\\/');

const typeName = (group: string) => `${group[0]?.toUpperCase()}${group.slice(1)}Docs`;

const renderGroup = (group: string, title: string, options: readonly OptionHelp[]): string =>
  [
    '// Made by `npm run docs` from the table of options.',
    '',
    `/** What an editor shows for the options in the group "${title}". */`,
    `export interface ${typeName(group)} {`,
    ...options.flatMap((help) => [`  /** ${docOf(help)} */`, `  readonly ${help.name}: unknown;`]),
    '}',
    '',
  ].join('\n');

/** The documentation of all options as types, which `Options` is made from: each file and its text. */
export function renderDocs(): ReadonlyMap<string, string> {
  const options = describeOptions();
  return new Map(
    Object.entries(groupTitles).map(([group, title]) => [
      `packages/config/src/table/docs/${group}.ts`,
      renderGroup(
        group,
        title,
        options.filter((one) => one.group === group),
      ),
    ]),
  );
}
