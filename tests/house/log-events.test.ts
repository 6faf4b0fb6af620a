import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { events } from '@procwrap/core/events';
import { describe, expect, it } from 'vitest';
import { events as monitorEvents } from '../../apps/monitor/src/log-events.ts';
import { productFolders, readSizes } from '../../scripts/house/read-sizes.ts';

/** The sources of all packages that pass, without the tables of events. */
const sourcesOf = (isWanted: (name: string) => boolean): string =>
  productFolders(join(import.meta.dirname, '../..'))
    .filter(([name]) => isWanted(name))
    .flatMap(([, folder]) => [...readSizes(folder).keys()].map((path) => join(folder, path)))
    .filter((path) => !/core\/src\/events\/|log-events\.ts$/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');

const isMonitor = (name: string) => /monitor/.test(name);

/** Each call such as `log.warning('attempt-failed', ...)`, as an event and its level. */
const callsIn = (sources: string) =>
  [...sources.matchAll(/\blog\.(debug|info|warning|error)\(\s*'([a-z-]+)'/g)].map(
    ([, level = '', event = '']) => [event, level.toUpperCase()] as const,
  );

describe.each([
  ['procwrap', events, sourcesOf((name) => !isMonitor(name))],
  ['the monitor', monitorEvents, sourcesOf(isMonitor)],
] as const)('the log of %s', (_name, table, sources) => {
  it('has a line about each event', () => {
    const unused = Object.keys(table).filter((event) => !sources.includes(`'${event}'`));
    expect(unused).toEqual([]);
  });

  it('has each event at the levels of the table only', () => {
    const calls = callsIn(sources);
    const levels: Readonly<Record<string, { readonly levels: readonly string[] }>> = table;
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.filter(([event, level]) => !levels[event]?.levels.includes(level))).toEqual([]);
  });

  it('names its events in one form', () => {
    const odd = Object.keys(table).filter((event) => !/^[a-z]+(-[a-z]+)+$/.test(event));
    expect(odd).toEqual([]);
  });
});
