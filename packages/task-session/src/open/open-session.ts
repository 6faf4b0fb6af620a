import { readBootstrap, readOptions } from '@procwrap/config';
import { createLog, type Finding } from '@procwrap/core';
import { readInput } from '../values/input.ts';
import { buildSession } from './build-session.ts';
import { openValues, unresolved } from './resolution.ts';
import type { Opening, World } from './session.ts';

const isError = ({ severity }: Finding): boolean => severity === 'error';

/** Findings of both readings; the second reads the steering options again. */
const distinct = (findings: readonly Finding[]): Finding[] => {
  const seen = new Map(findings.map((finding) => [`${finding.where} ${finding.message}`, finding]));
  return [...seen.values()];
};

/**
 * Reads the options that steer resolution, resolves what refers elsewhere, reads the options from the result, and
 * prepares the session. Nothing is started and nothing is sent. Everything that is wrong is told at once.
 */
export const openSession = async (world: World): Promise<Opening> => {
  const { written, clock, stopper } = world;
  const bootstrap = readBootstrap(written);
  const values = await openValues(bootstrap, written.env, clock);
  const resolved = bootstrap.findings.some(isError)
    ? unresolved(written.env)
    : await values.resolve(stopper.signal);
  const reading = readOptions({ ...written, env: resolved.env });
  const { options } = reading;
  const inputReading = await readInput({ ...options, cleanupInputFile: undefined }, resolved.env);
  const findings = distinct([
    ...bootstrap.findings,
    ...resolved.findings,
    ...reading.findings,
    ...('finding' in inputReading ? [inputReading.finding] : []),
  ]);
  if ('finding' in inputReading || findings.some(isError)) {
    await values.close();
    return { options, findings, session: undefined };
  }
  const now = options.includeTimestampsInLog ? { now: clock.now } : {};
  const write = options.logSecrets
    ? world.writeLine
    : (line: string) => world.writeLine(values.mask(line));
  const log = createLog({ level: options.logLevel, write, ...now });
  const parts = { world, reading, values, resolved, log, input: inputReading.input };
  return { options, findings, session: await buildSession(parts) };
};
