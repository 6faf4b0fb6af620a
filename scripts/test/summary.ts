import { relative } from 'node:path';

/** One test file in vitest's JSON report. */
export interface FileReport {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
}

/** The part of vitest's JSON report that the summary reads. */
export interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly FileReport[];
}

const seconds = ({ startTime, endTime }: FileReport): number => (endTime - startTime) / 1000;

/** The slowest files, a line each, slowest first. */
export function slowestFiles(report: TestReport, root: string, count = 10): string[] {
  return report.testResults
    .toSorted((one, other) => seconds(other) - seconds(one))
    .slice(0, count)
    .map((file) => `${seconds(file).toFixed(1).padStart(7)} s  ${relative(root, file.name)}`);
}

/** The files whose tests ran at a time, in milliseconds since the epoch. */
export function filesAt(report: TestReport, root: string, atMs: number): string[] {
  return report.testResults
    .filter(({ startTime, endTime }) => startTime - 1000 <= atMs && atMs <= endTime + 1000)
    .map(({ name }) => relative(root, name));
}

/** The line of counts that ends a run. */
export function countLine(report: TestReport): string {
  const skipped = report.numPendingTests + report.numTodoTests;
  return `${report.numPassedTests} passed, ${report.numFailedTests} failed, ${skipped} skipped`;
}
