import {
  type EffectiveOption,
  effectiveOptions,
  isOfflineNotice,
  withoutRepetition,
} from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import { readUnfetched, type UnfetchedReading } from '@procwrap/task-session';
import type { Command } from '../../run/command.ts';
import { commandOf } from '../../run/command-of.ts';
import { findIneffective } from '../../run/find-ineffective.ts';
import type { Invocation } from '../../run/invocation.ts';

/** What is known about a run before it starts; contains no secret. */
export interface Explanation extends Pick<UnfetchedReading, 'origins' | 'unread'> {
  readonly command: Command | undefined;
  readonly options: readonly EffectiveOption[];
  /** Whether the references are resolved. */
  readonly resolvesSecrets: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Whether a run will be offline is not known when the key or the task may come from elsewhere. It
 * does not matter when something is wrong.
 */
const relevant = (findings: readonly Finding[], reading: UnfetchedReading): readonly Finding[] => {
  const isWrong = findings.some(({ severity }) => severity === 'error');
  const mayHaveMore = reading.origins.length > 0 || reading.unread.length > 0;
  return isWrong || mayHaveMore
    ? findings.filter((finding) => !isOfflineNotice(finding))
    : findings;
};

/** The options; one whose value is wrong has no value, because its default is not what was set. */
const shownOptions = (
  reading: UnfetchedReading,
  findings: readonly Finding[],
): readonly EffectiveOption[] => {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const wrong = new Set(errors.map(({ where }) => where));
  return effectiveOptions(reading).map((option) =>
    option.isSet && wrong.has(option.source) ? { ...option, value: 'not valid' } : option,
  );
};

/** Finds out what a run would do. Reads files only; runs nothing and fetches nothing. */
export async function readExplanation(invocation: Invocation): Promise<Explanation> {
  const { command: words, written } = invocation;
  const reading = await readUnfetched(written);
  const { sidecarContainerMode: watches, resolveSecrets } = reading.options;
  const command = watches ? undefined : await commandOf(words, reading);
  const findings = [
    ...invocation.findings,
    ...reading.findings,
    ...(command?.findings ?? []),
    ...findIneffective(reading),
  ];
  return {
    command: command?.command,
    options: shownOptions(reading, findings),
    origins: reading.origins,
    unread: reading.unread,
    resolvesSecrets: resolveSecrets,
    findings: relevant(withoutRepetition(findings), reading),
  };
}
