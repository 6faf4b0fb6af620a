import { formatLength, formatLocal } from '../../format-times.ts';
import type { AlertItem, AlertMessage } from './alert-message.ts';
import { oneLine } from './one-line.ts';

const mostTitle = 200;

/** So many incidents of a digest are named. */
const mostNamed = 50;

type Described = Pick<AlertMessage, 'title' | 'lines'>;

const nameOf = ({ task }: AlertItem): string => {
  const name = oneLine(task.name, 80);
  return task.environment === '' ? name : `${name} (${oneLine(task.environment, 40)})`;
};

const headingOf = (item: AlertItem): string => `${nameOf(item)}: ${oneLine(item.summary, 300)}`;

const titles: Readonly<Record<'opened' | 'repeated' | 'resolved', (item: AlertItem) => string>> = {
  opened: headingOf,
  repeated: (item) => `Still open: ${headingOf(item)}`,
  resolved: (item) => `Resolved: ${nameOf(item)}: ${item.kind}`,
};

const endLines = ({ openedAtMs, resolvedAtMs, summary }: AlertItem): readonly string[] =>
  resolvedAtMs === null
    ? []
    : [
        `It was: ${oneLine(summary, 300)}`,
        `Resolved after ${formatLength((resolvedAtMs - openedAtMs) / 1000)}`,
      ];

const runLines = ({ run, resolvedAtMs }: AlertItem): readonly string[] => {
  if (run === null || resolvedAtMs !== null) return [];
  return [
    ...(run.exitCode === null ? [] : [`Exit code: ${run.exitCode}`]),
    ...(run.lastLine === null ? [] : [`Last line of its output: ${run.lastLine}`]),
  ];
};

const linesOf = (item: AlertItem, timeZone: string): readonly string[] => [
  `Task: ${nameOf(item)}`,
  `Problem: ${item.kind}`,
  `Since: ${formatLocal(item.openedAtMs, timeZone)}`,
  ...(item.count > 1 ? [`Bad runs so far: ${item.count}`] : []),
  ...runLines(item),
  ...endLines(item),
];

const describeDigest = (items: readonly AlertItem[]): Described => {
  const lines = items.slice(0, mostNamed).map(headingOf);
  const more = items.length - lines.length;
  return {
    title: items.length === 1 ? '1 incident has opened' : `${items.length} incidents have opened`,
    lines: more > 0 ? [...lines, `and ${more} more`] : lines,
  };
};

/** What a message about incidents says to people. */
export function describeMessage(
  transition: 'opened' | 'repeated' | 'resolved' | 'digest',
  items: readonly AlertItem[],
  timeZone: string,
): Described {
  const [item] = items;
  if (transition === 'digest' || item === undefined) return describeDigest(items);
  return { title: oneLine(titles[transition](item), mostTitle), lines: linesOf(item, timeZone) };
}
