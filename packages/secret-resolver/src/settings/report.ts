import type { Finding, Log } from '@procwrap/core';

/** Collects the findings of one run, and logs each of them. */
export interface Report {
  /** A failure: an error, or a warning when the run continues without the value. */
  fail(where: string, message: string): void;
  warn(where: string, message: string): void;
  readonly findings: readonly Finding[];
}

/** An empty report. */
export function createReport(failFast: boolean, log: Log): Report {
  const findings: Finding[] = [];
  const add = (severity: Finding['severity'], where: string, message: string) => {
    findings.push({ severity, where, message });
    log.debug(`${where}: ${message}`);
  };
  return {
    findings,
    fail: (where, message) => add(failFast ? 'error' : 'warning', where, message),
    warn: (where, message) => add('warning', where, message),
  };
}
