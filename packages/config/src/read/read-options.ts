import { judge } from '../checks/judge.ts';
import { type OptionName, type Options, rows } from '../table/table.ts';
import { readRows } from './read-rows.ts';
import type { Bootstrap, Reading, Source, Written } from './reading.ts';

const steeringRows = rows.filter(({ steering }) => steering);
const otherRows = rows.filter(({ steering }) => !steering);

const frozen = <Whole extends Reading | Bootstrap>(whole: Whole): Whole => {
  for (const part of Object.values(whole)) Object.freeze(part);
  return Object.freeze(whole);
};

/** Reads only the options that steer the resolution of secrets: those with `steering` in their row. */
export const readBootstrap = (written: Written): Bootstrap => {
  const { values, sources, findings } = readRows(steeringRows, written);
  return frozen({ options: values, sources, findings } as unknown as Bootstrap);
};

/**
 * Reads all options: a variable beats a flag, a flag beats the object, the object beats the document, the
 * document beats the default. Whatever
 * is wrong becomes a finding, never an exception; an option with an error has its default.
 * With `bootstrap`, the options that steer resolution keep its values, and its findings are not repeated.
 */
export const readOptions = (written: Written, bootstrap?: Bootstrap): Reading => {
  const steering = bootstrap
    ? { values: bootstrap.options, sources: bootstrap.sources, findings: [] }
    : readRows(steeringRows, written);
  const others = readRows(otherRows, written);
  const sources = { ...steering.sources, ...others.sources } as Record<OptionName, Source>;
  const options = { ...steering.values, ...others.values } as Options;
  const judged = judge({ options, sources, written });
  return frozen({
    options: judged.options,
    sources,
    findings: [...steering.findings, ...others.findings, ...judged.findings],
  });
};
