import { validate } from './checks/validate.ts';
import { splitEnvironment } from './child/handed-down.ts';
import { readRows } from './read/read-rows.ts';
import type { Bootstrap, Reading, Source, Written } from './read/reading.ts';
import { rowIndex } from './table/row-index.ts';
import type { OptionName, Options } from './table/table.ts';

const steeringRows = rowIndex.filter(({ steering }) => steering);
const otherRows = rowIndex.filter(({ steering }) => !steering);
const steeringFirst = [...steeringRows, ...otherRows];

const frozen = <Whole extends Reading | Bootstrap>(whole: Whole): Whole => {
  for (const part of Object.values(whole)) Object.freeze(part);
  return Object.freeze(whole);
};

const withoutHandedDown = (written: Written): Written => {
  const { own, handedDown } = splitEnvironment(written.env);
  return own === written.env ? written : { ...written, env: own, handedDown };
};

/**
 * Reads only the options that control the resolution of secrets: those with `steering` in their
 * row.
 */
export function readBootstrap(written: Written): Bootstrap {
  const { values, sources, findings } = readRows(steeringRows, withoutHandedDown(written));
  return frozen({ options: values, sources, findings } as unknown as Bootstrap);
}

/** Reads all options, or those that `bootstrap` does not have. */
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
 * Reads all options: a variable beats a flag, a flag beats the object, the object beats the options
 * file, that file beats the document, the document beats the default. A problem is a finding;
 * nothing throws, and an option with an error has its default. Variables that an outer run handed
 * down are not read, except for the server that it reports to. With `bootstrap`, the options that
 * control resolution keep its values, and its findings are not repeated.
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
