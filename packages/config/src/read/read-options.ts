import { validate } from '../checks/validate.ts';
import { splitEnvironment } from '../handed-down.ts';
import { type OptionName, type Options, rows } from '../table/table.ts';
import { readRows } from './read-rows.ts';
import type { Bootstrap, Reading, Source, Written } from './reading.ts';

const steeringRows = rows.filter(({ steering }) => steering);
const otherRows = rows.filter(({ steering }) => !steering);
const steeringFirst = [...steeringRows, ...otherRows];

const frozen = <Whole extends Reading | Bootstrap>(whole: Whole): Whole => {
  for (const part of Object.values(whole)) Object.freeze(part);
  return Object.freeze(whole);
};

const withoutHandedDown = (written: Written): Written => {
  const { own, handedDown } = splitEnvironment(written.env);
  return own === written.env ? written : { ...written, env: own, handedDown };
};

/** Reads only the options that steer the resolution of secrets: those with `steering` in their row. */
export function readBootstrap(written: Written): Bootstrap {
  const { values, sources, findings } = readRows(steeringRows, withoutHandedDown(written));
  return frozen({ options: values, sources, findings } as unknown as Bootstrap);
}

/** Everything in one pass, or the rest beside what is known already. */
const readWith = (written: Written, bootstrap: Bootstrap | undefined) => {
  if (!bootstrap) return readRows(steeringFirst, written);
  const { values, sources, findings } = readRows(otherRows, written);
  return {
    values: Object.assign(values, bootstrap.options),
    sources: Object.assign(sources, bootstrap.sources),
    findings,
  };
};

/**
 * Reads all options: a variable beats a flag, a flag beats the object, the object beats the document, the document beats the
 * default. Whatever is wrong becomes a finding, never an exception; an option with an error has its default.
 * What a run around this one handed down is information for programs and not read, but for the server that hears of it.
 * With `bootstrap`, the options that steer resolution keep its values, and its findings are not repeated.
 */
export function readOptions(given: Written, bootstrap?: Bootstrap): Reading {
  const written = withoutHandedDown(given);
  const read = readWith(written, bootstrap);
  const sources = read.sources as Record<OptionName, Source>;
  const options = read.values as unknown as Options;
  const validated = validate({ options, sources, written });
  return frozen({
    options: validated.options,
    sources,
    findings: [...read.findings, ...validated.findings],
  });
}
