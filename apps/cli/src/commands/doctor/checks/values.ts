import type { Finding } from '@procwrap/core';
import { createCheck } from '../check.ts';
import { ok, problem, type Statement, unchecked, warning } from '../finding.ts';

/** A value of another place. */
interface Origin {
  readonly variable: string;
  readonly location: string;
}

/** The values that the options refer to, and what went wrong when they were fetched. */
export interface ValuesFacts {
  readonly origins: readonly Origin[];
  readonly findings: readonly Finding[];
  /** Whether references in variables are resolved. */
  readonly resolves: boolean;
}

const remedy = 'check the location, and the permission to read it';

const isMentioned = ({ variable, location }: Origin, { where, message }: Finding): boolean =>
  where.includes(variable) ||
  message.startsWith(`${variable} `) ||
  where.includes(location) ||
  message.includes(location);

/** Whole documents are read in any case. */
const isDocument = ({ variable }: Origin): boolean => /^\w+ location$/.test(variable);

const decideOrigin = (origin: Origin): Statement => {
  const { variable, location } = origin;
  return ok(`${variable}: ${location} was fetched`);
};

/** Decides which values could be fetched. The values themselves are not among the facts. */
export function decideValues({ origins, findings, resolves }: ValuesFacts): readonly Statement[] {
  if (origins.length === 0 && findings.length === 0) return [ok('none comes from another place')];
  const failed = findings.map(({ severity, where, message }) => {
    const text = `${where}: ${message}`;
    return severity === 'error'
      ? problem(text, remedy)
      : warning(text, 'procwrap --explain shows where values come from');
  });
  const others = origins.filter((origin) => !findings.some((one) => isMentioned(origin, one)));
  return [
    ...failed,
    ...others.map((origin) =>
      resolves || isDocument(origin)
        ? decideOrigin(origin)
        : unchecked(
            `${origin.variable}: ${origin.location} is not fetched without --resolve-secrets`,
            'add --resolve-secrets, if the command is to get the value',
          ),
    ),
  ];
}

/** The values of other places: each is fetched, and none is shown. */
export const valuesCheck = createCheck<ValuesFacts>({
  about: 'values',
  read: ({ diagnosis, options }) => ({
    origins: diagnosis.origins,
    findings: diagnosis.valueFindings,
    resolves: options.resolveSecrets,
  }),
  decide: decideValues,
});
