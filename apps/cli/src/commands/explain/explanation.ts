import {
  type EffectiveOption,
  effectiveOptions,
  isOfflineNotice,
  withoutRepetition,
} from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import { readUnfetched, type UnfetchedReading } from '@procwrap/task-session';
import type { CliDeps } from '../../io/deps.ts';
import type { Command } from '../../run/command.ts';
import { commandOf, isCommandLost } from '../../run/command-of.ts';
import { findIneffective } from '../../run/find-ineffective.ts';
import type { Invocation } from '../../run/invocation.ts';
import { decideOutlook, type Outlook } from './outlook.ts';

/** An option as an explanation shows it. */
export interface ExplainedOption extends EffectiveOption {
  /** Whether its value can be used. */
  readonly isValid: boolean;
}

/** The options file of a run. */
export interface ExplainedFile {
  readonly path: string;
  /** As the user named it, or that it was found. */
  readonly source: string;
  /** The deployment whose profile is used. */
  readonly profile: string | undefined;
  readonly otherProfiles: readonly string[];
}

/** What is known about a run before it starts; contains no secret of its options. */
export interface Explanation extends Pick<UnfetchedReading, 'origins' | 'unread'> {
  readonly command: Command | undefined;
  /** How the run would go; undefined when something is wrong. */
  readonly outlook: Outlook | undefined;
  readonly optionsFile: ExplainedFile | undefined;
  readonly options: readonly ExplainedOption[];
  /** The address of the server, and the name of the task. */
  readonly server: string;
  readonly task: string | undefined;
  /** Whether the references are resolved. */
  readonly resolvesSecrets: boolean;
  readonly findings: readonly Finding[];
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

/** The outlook says that a run will be offline, which does not matter when something is wrong. */
const relevant = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => !isOfflineNotice(finding));

/** The locations of documents without values that were written in their place. */
const locationsOf = (
  name: string,
  { origins }: Pick<UnfetchedReading, 'origins'>,
): readonly string[] | undefined => {
  const variable = { envLocations: 'environment', configLocations: 'configuration' }[name];
  if (variable === undefined) return undefined;
  return origins
    .filter((origin) => origin.variable === `${variable} location`)
    .map(({ location }) => location);
};

/** The options; one whose value is wrong has no value, because its default is not what was set. */
const explainOptions = (
  reading: UnfetchedReading,
  findings: readonly Finding[],
): readonly ExplainedOption[] => {
  const wrong = new Set(findings.filter(isError).map(({ where }) => where));
  return effectiveOptions(reading).map((option) => {
    const { name, isSet, source } = option;
    if (isSet && wrong.has(source))
      return { ...option, value: 'not valid', plain: null, isValid: false };
    const locations = isSet ? locationsOf(name, reading) : undefined;
    if (!locations) return { ...option, value: reading.mask(option.value), isValid: true };
    return { ...option, value: locations.join(', '), plain: locations, isValid: true };
  });
};

const explainFile = (
  { written: { file } }: Invocation,
  { sources }: UnfetchedReading,
): ExplainedFile | undefined => {
  if (file?.path === undefined) return undefined;
  const { path, profile, otherProfiles } = file;
  return { path, source: sources.optionsFile.written, profile, otherProfiles };
};

/** The command without secrets of the options; other secrets in it are not known. */
const explainCommand = (
  command: Command | undefined,
  { mask }: UnfetchedReading,
): Command | undefined =>
  command && { file: mask(command.file), args: command.args.map((word) => mask(word)) };

/** Finds out what a run would do. Reads files only; runs nothing and fetches nothing. */
export async function readExplanation(invocation: Invocation, deps: CliDeps): Promise<Explanation> {
  const { written } = invocation;
  const reading = await readUnfetched(written);
  const { options, mask } = reading;
  const command = options.sidecarContainerMode ? undefined : await commandOf(invocation, reading);
  const findings = [
    ...invocation.findings,
    ...reading.findings,
    ...(isCommandLost(invocation) ? [] : (command?.findings ?? [])),
    ...findIneffective(reading),
  ].map((finding) => ({ ...finding, message: mask(finding.message) }));
  return {
    command: explainCommand(command?.command, reading),
    outlook: findings.some(isError) ? undefined : decideOutlook(reading, invocation, deps),
    optionsFile: explainFile(invocation, reading),
    options: explainOptions(reading, findings),
    server: options.apiBaseUrl,
    task: options.taskName ?? options.taskUuid ?? options.taskExecutionUuid,
    origins: reading.origins,
    unread: reading.unread,
    resolvesSecrets: options.resolveSecrets,
    findings: relevant(withoutRepetition(findings)),
  };
}
