import type { OptionRow } from '../apps/monitor/src/options/row.ts';
import { optionTable } from '../apps/monitor/src/options/table.ts';

const introduction = `# Options of the monitor

Each option is a flag or a variable; the flag wins. An empty variable is not set. A switch is a flag without a value, and \`true\` or \`false\` in a
variable. Values that are secret have a variable only, or are better there: other users of the machine can see flags.
[The guide](../guides/monitor.md) says when you need which.
`;

const code = (text: string | undefined): string => (text === undefined ? '' : `\`${text}\``);

const rowOf = ({ flag, placeholder, variable, hint, usual }: OptionRow<unknown>): string => {
  const written = flag === undefined ? undefined : [flag, placeholder].filter(Boolean).join(' ');
  return `| ${[code(written), code(variable), hint, code(usual)].join(' | ')} |`;
};

/** The page of the monitor's options, docs/reference/monitor-options.md. */
export function renderMonitorOptions(): string {
  const groups = Map.groupBy(Object.values<OptionRow<unknown>>(optionTable), ({ group }) => group);
  const parts = [...groups].map(([group, rows]) =>
    [
      `## ${group}`,
      '',
      '| flag | variable | what it is | usual value |',
      '| --- | --- | --- | --- |',
      ...rows.map(rowOf),
      '',
    ].join('\n'),
  );
  return [introduction, ...parts].join('\n');
}
