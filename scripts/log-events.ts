import { events } from '@procwrap/core/events';
import { events as monitorEvents } from '../apps/monitor/src/log-events.ts';

interface Row {
  readonly when: string;
  readonly levels: readonly string[];
}

const tableOf = (rows: Readonly<Record<string, Row>>): string =>
  [
    '| event | level | when |',
    '| --- | --- | --- |',
    ...Object.entries(rows).map(
      ([name, { when, levels }]) => `| \`${name}\` | ${levels.join(', ')} | ${when} |`,
    ),
  ].join('\n');

const between = (start: string, table: string, page: string): string => {
  const from = page.indexOf(start);
  const to = page.indexOf('<!-- end of the table -->', from);
  if (from < 0 || to < 0) throw new Error(`docs/reference/events.md has no table after ${start}`);
  return `${page.slice(0, from + start.length)}\n\n${table}\n\n${page.slice(to)}`;
};

/** The page docs/reference/events.md with the events that the sources have. */
export function withEvents(page: string): string {
  const ofRuns = between('<!-- the events of procwrap: npm run docs -->', tableOf(events), page);
  const mark = '<!-- the events of the monitor: npm run docs -->';
  return between(mark, tableOf(monitorEvents), ofRuns);
}
