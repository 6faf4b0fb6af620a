import { describeCommand } from '@procwrap/process-supervisor';
import type { ExplainedFile, Explanation } from './explanation.ts';
import type { Outlook } from './outlook.ts';

/** Which options are shown, and in how many columns; undefined when that does not matter. */
export interface ExplanationLook {
  readonly isAll: boolean;
  readonly columns?: number | undefined;
}

type Row = readonly [string, string, string];

/** A row that is too long for the terminal: its source is in a line of its own. */
const inTwoLines = ([name, value, source]: Row, first: number): string =>
  `  ${name.padEnd(first)}  ${value}\n${' '.repeat(first + 4)}${source}`;

const align = (rows: readonly Row[], columns = Number.POSITIVE_INFINITY): string => {
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => Math.min(row[column].length, 44)));
  const [first, second] = [width(0), width(1)];
  return rows
    .map((row) => {
      const [name, value, source] = row;
      const line = `  ${name.padEnd(first)}  ${value.padEnd(second)}  ${source}`;
      return line.length > columns ? inTwoLines(row, first) : line;
    })
    .join('\n');
};

const originsPart = (
  { origins, resolvesSecrets }: Explanation,
  columns: number | undefined,
): readonly string[] => {
  // A whole document is read with and without --resolve-secrets.
  const [documents = [], references = []] = [true, false].map((isWhole) =>
    origins
      .filter(({ variable }) => variable.endsWith(' location') === isWhole)
      .map((one): Row => [one.variable, one.location, one.provider]),
  );
  const unless = resolvesSecrets ? '' : ' (with --resolve-secrets)';
  return [
    ...(documents.length > 0 ? [`Read from elsewhere:\n${align(documents, columns)}`] : []),
    ...(references.length > 0
      ? [`Resolved from elsewhere${unless}:\n${align(references, columns)}`]
      : []),
  ];
};

const unreadPart = ({ unread }: Explanation): readonly string[] =>
  unread.length === 0
    ? []
    : [
        `Not read, so what they set is missing below:\n${unread.map((one) => `  ${one}`).join('\n')}`,
      ];

const reportLine = ({ outlook, server, task = 'a task' }: Explanation): string => {
  const { isReported, offlineReason } = outlook ?? {};
  if (isReported) return `it is reported to ${server} as ${task}`;
  return isReported === undefined
    ? `it is offline, if no location above changes this: ${offlineReason}`
    : `it is offline, because ${offlineReason}`;
};

const modeLine = ({ mode, modeReason }: Outlook): string | undefined => {
  if (modeReason !== undefined) return `procwrap stays in memory, because ${modeReason}`;
  if (mode === 'exec') return 'procwrap becomes the command, and does not supervise it';
  return mode === 'lean' ? 'a shell stays in memory instead of procwrap' : undefined;
};

const runPart = (explanation: Explanation): readonly string[] => {
  const { outlook } = explanation;
  if (!outlook) return [];
  const lines = [reportLine(explanation), modeLine(outlook)];
  return [`The run:\n${lines.flatMap((line) => (line ? [`  ${line}`] : [])).join('\n')}`];
};

const profileOf = ({ profile, otherProfiles }: ExplainedFile): string | undefined => {
  if (profile !== undefined) return `the profile ${profile} is used`;
  if (otherProfiles.length === 0) return undefined;
  return `no profile is used; --deployment (-d) chooses one: ${otherProfiles.join(', ')}`;
};

const filePart = ({ optionsFile }: Explanation): readonly string[] => {
  if (!optionsFile) return [];
  const { path, source } = optionsFile;
  const profile = profileOf(optionsFile);
  return [`Options file:\n  ${path}  ${source}${profile === undefined ? '' : `\n  ${profile}`}`];
};

const optionsPart = ({ options }: Explanation, { isAll, columns }: ExplanationLook): string => {
  const shown = isAll ? options : options.filter(({ isSet }) => isSet);
  const rows = shown.map(({ name, value, source }): Row => [name, value, source]);
  if (isAll) return `Options:\n${align(rows, columns)}`;
  const others = 'All other options have their defaults; --explain=all shows them.';
  return rows.length === 0 ? others : `Options that are set:\n${align(rows, columns)}\n\n${others}`;
};

/** An explanation for people: the options that are set, or all of them. */
export function renderExplanation(explanation: Explanation, look: ExplanationLook): string {
  const { command } = explanation;
  const parts = [
    ...(command ? [`Command:\n  ${describeCommand(command.file, command.args)}`] : []),
    ...originsPart(explanation, look.columns),
    ...runPart(explanation),
    ...filePart(explanation),
    ...unreadPart(explanation),
    optionsPart(explanation, look),
  ];
  return `${parts.join('\n\n')}\n`;
}
