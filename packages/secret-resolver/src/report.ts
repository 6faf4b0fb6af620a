import type { Finding, Log } from '@procwrap/core';

/** Collects what one run finds wrong; each finding is logged once as well. */
export interface Report {
  /** What failed: an error, or a warning when the run goes on without it. */
  fail(where: string, message: string): void;
  warn(where: string, message: string): void;
  readonly findings: readonly Finding[];
}

/** Makes an empty report. */
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
