import { effectiveOptions, isOfflineNotice, readBootstrap } from '@procwrap/config';
import { exitCodes } from '@procwrap/core';
import { describeCommand } from '@procwrap/process-supervisor';
import { describeValues } from '@procwrap/task-session';
import type { CliDeps } from '../io/deps.ts';
import { reportFindings } from '../io/report-findings.ts';
import { commandOf } from '../run/command-of.ts';
import type { Invocation } from '../run/invocation.ts';

type Row = readonly [string, string, string];

const align = (rows: readonly Row[]): string => {
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => Math.min(row[column].length, 44)));
  const [first, second] = [width(0), width(1)];
  return rows
    .map(([name, value, source]) => `  ${name.padEnd(first)}  ${value.padEnd(second)}  ${source}`)
    .join('\n');
};

/**
 * Prints the command, and every option with its value and its source. Runs nothing and fetches
 * nothing.
 */
export async function explain(
  { command: words, flags, env, findings, readWritten }: Invocation,
  deps: CliDeps,
): Promise<number> {
  const reading = readWritten();
  const { sidecarContainerMode: watches } = reading.options;
  const command = watches ? undefined : await commandOf(words, reading);
  const all = [...findings, ...reading.findings, ...(command?.findings ?? [])];
  const isWrong = all.some(({ severity }) => severity === 'error');
  const relevant = isWrong ? all.filter((finding) => !isOfflineNotice(finding)) : all;
  const blocked = reportFindings(relevant, deps.writeLine);
  if (command?.command) {
    const { file, args } = command.command;
    deps.print(`Command:\n  ${describeCommand(file, args)}\n\n`);
  }
  const origins = await describeValues(readBootstrap({ flags, env }), env);
  if (origins.length > 0) {
    const values = origins.map((one): Row => [one.variable, one.location, one.provider]);
    const unless = reading.options.resolveSecrets ? '' : ' (with --resolve-secrets)';
    deps.print(`Resolved from elsewhere${unless}:\n${align(values)}\n\n`);
  }
  const rows = effectiveOptions(reading).map(
    (option): Row => [option.name, option.value, option.source],
  );
  deps.print(`Options:\n${align(rows)}\n`);
  return blocked ? exitCodes.configuration : exitCodes.success;
}
