import { describeCommand } from '@procwrap/process-supervisor';
import type { Explanation } from './explanation.ts';

type Row = readonly [string, string, string];

const align = (rows: readonly Row[]): string => {
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => Math.min(row[column].length, 44)));
  const [first, second] = [width(0), width(1)];
  return rows
    .map(([name, value, source]) => `  ${name.padEnd(first)}  ${value.padEnd(second)}  ${source}`)
    .join('\n');
};

const originsPart = ({ origins, resolvesSecrets }: Explanation): readonly string[] => {
  // A whole document is read with and without --resolve-secrets.
  const [documents = [], references = []] = [true, false].map((isWhole) =>
    origins
      .filter(({ variable }) => variable.endsWith(' location') === isWhole)
      .map((one): Row => [one.variable, one.location, one.provider]),
  );
  const unless = resolvesSecrets ? '' : ' (with --resolve-secrets)';
  return [
    ...(documents.length > 0 ? [`Read from elsewhere:\n${align(documents)}`] : []),
    ...(references.length > 0 ? [`Resolved from elsewhere${unless}:\n${align(references)}`] : []),
  ];
};

const unreadPart = ({ unread }: Explanation): readonly string[] =>
  unread.length === 0
    ? []
    : [
        `Not read, so what they set is missing below:\n${unread.map((one) => `  ${one}`).join('\n')}`,
      ];

const optionsPart = ({ options }: Explanation, isAll: boolean): string => {
  const shown = isAll ? options : options.filter(({ isSet }) => isSet);
  const rows = shown.map(({ name, value, source }): Row => [name, value, source]);
  if (isAll) return `Options:\n${align(rows)}`;
  const others = 'All other options have their defaults; --explain=all shows them.';
  return rows.length === 0 ? others : `Options that are set:\n${align(rows)}\n\n${others}`;
};

/** An explanation for people: the options that are set, or all of them. */
export function renderExplanation(explanation: Explanation, isAll: boolean): string {
  const { command } = explanation;
  const parts = [
    ...(command ? [`Command:\n  ${describeCommand(command.file, command.args)}`] : []),
    ...originsPart(explanation),
    ...unreadPart(explanation),
    optionsPart(explanation, isAll),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** An explanation for programs, as JSON. */
export function renderExplanationJson(explanation: Explanation): string {
  const { command, options, origins, unread, resolvesSecrets, findings } = explanation;
  const document = {
    command: command ? { file: command.file, args: command.args } : null,
    resolvesSecrets,
    references: origins,
    unread,
    options: Object.fromEntries(
      options.map(({ name, value, source, isSet }) => [name, { value, source, isSet }]),
    ),
    findings,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
