import type { Finding, Log } from '@procwrap/core';

/** Collects the findings of one run, and logs each of them. */
export interface Report {
  /** A failure: an error, or a warning when the run continues without the value. */
  fail(where: string, message: string): void;
  warn(where: string, message: string): void;
  readonly findings: readonly Finding[];
  /** The failures among them. */
  readonly failures: readonly Finding[];
}

/** An empty report. */
export function createReport(failFast: boolean, log: Log): Report {
  const findings: Finding[] = [];
  const failures: Finding[] = [];
  const add = (finding: Finding) => {
    findings.push(finding);
    log.debug('secret-unresolved', `${finding.where}: ${finding.message}`);
    return finding;
  };
  return {
    findings,
    failures,
    fail: (where, message) =>
      void failures.push(add({ severity: failFast ? 'error' : 'warning', where, message })),
    warn: (where, message) => void add({ severity: 'warning', where, message }),
  };
}
