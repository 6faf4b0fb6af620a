import {
  type Reading,
  readBootstrap,
  readOptions,
  type Written,
  withEnvOverride,
} from '@procwrap/config';
import type { Clock, Finding, PartialEnvironment } from '@procwrap/core';
import type { ValueOrigin } from '@procwrap/secret-resolver';
import { describeValues } from '../resolution/resolved-values.ts';
import { openValues, type Resolved, unresolved } from '../resolution/value-source.ts';
import { configuredOptions } from '../session/configured-options.ts';
import { mayUseMonitor } from '../session/may-use-monitor.ts';

/** The options of a run, and the values that they refer to, without a run. */
export interface Diagnosis extends Pick<Reading, 'options' | 'sources'>, AsyncDisposable {
  /** What is wrong with the options. */
  readonly optionFindings: readonly Finding[];
  /** What is wrong with the values of other places. */
  readonly valueFindings: readonly Finding[];
  /** The places of these values; no value is among them. */
  readonly origins: readonly ValueOrigin[];
  /** The environment with its values resolved. */
  readonly env: PartialEnvironment;
  /** Hides every resolved value, and the API key. */
  mask(text: string): string;
}

/** What a diagnosis is opened with. */
export interface DiagnosisDeps {
  readonly written: Written;
  readonly clock: Clock;
  /** How long it waits for values, in milliseconds. */
  readonly valuesMs: number;
  readonly signal: AbortSignal;
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

const addMonitor = async (written: Written) => {
  if (!mayUseMonitor(written)) return { written, findings: [] };
  const { withLocalMonitor } = await import('../session/local-monitor.ts');
  return withLocalMonitor(written);
};

const maskingKey = (mask: (text: string) => string, { options }: Reading) => {
  const key = options.apiKey?.reveal();
  return (text: string) => (key ? mask(text).replaceAll(key, '[secret]') : mask(text));
};

/**
 * Reads the options as a run does, with the values of other places. Starts nothing and sends no
 * report; values that cannot be fetched are findings of their own.
 */
export async function openDiagnosis(deps: DiagnosisDeps): Promise<Diagnosis> {
  const { written, findings: monitorFindings } = await addMonitor(deps.written);
  const bootstrap = readBootstrap(written);
  const { clock, valuesMs: deadlineMs, signal } = deps;
  const values = await openValues(bootstrap, written.env, { clock, deadlineMs });
  const isWrong = bootstrap.findings.some(isError);
  const resolved: Resolved = isWrong ? unresolved(written.env) : await values.resolve(signal);
  const document = configuredOptions(resolved.config);
  const env = withEnvOverride(resolved.env, document);
  const reading = readOptions({ ...written, env, document }, bootstrap);
  return {
    options: reading.options,
    sources: reading.sources,
    optionFindings: [...monitorFindings, ...bootstrap.findings, ...reading.findings],
    valueFindings: resolved.findings,
    origins: isWrong ? [] : await describeValues(bootstrap, written.env),
    env,
    mask: maskingKey((text) => values.mask(text), reading),
    [Symbol.asyncDispose]: values.close,
  };
}
