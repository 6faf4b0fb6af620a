import type { FinalReport } from '@procwrap/api-client';
import type { RecordState } from './disk/file-name.ts';
import { rewriteRecord, type Written } from './rewrite-record.ts';
import { afterFailure, formatRecord, type SpoolRecord, withCreation } from './spool-record.ts';

/** A record of another process that this one sends, as it is on the disk. */
export class ClaimedRecord {
  readonly #where: Written;
  readonly #first: SpoolRecord;
  #written: SpoolRecord;
  /** Whether the server may have got a creation. */
  #isSent: boolean;

  /** `before` is the state in which it was found: of a sender that was killed, nobody knows more. */
  constructor(where: Written, first: SpoolRecord, before: RecordState) {
    this.#where = where;
    this.#first = first;
    this.#written = first;
    this.#isSent = first.report.unsent !== true || before.kind === 'claimed';
  }

  /** The report to send. */
  get report(): FinalReport {
    return this.#isSent ? { ...this.#first.report, unsent: false } : this.#first.report;
  }

  /** What is on the disk. */
  get written(): SpoolRecord {
    return this.#written;
  }

  /** Whether a try has failed. */
  get isTriedAgain(): boolean {
    return this.#written.tries > this.#first.tries;
  }

  /**
   * Whether the disk did not take that a creation was sent. The record then stays claimed, so that
   * the next sender looks for its execution.
   */
  get isStale(): boolean {
    return this.#isSent && this.#written.report.unsent === true;
  }

  /** Notes a creation that is sent next. */
  async note(atWorkUntil: string): Promise<void> {
    this.#isSent = true;
    await this.#write(withCreation(this.#written, atWorkUntil));
  }

  /** Notes a try that failed. */
  async fail(report: FinalReport, problem: string): Promise<void> {
    this.#isSent = report.unsent !== true;
    await this.#write(afterFailure(this.#written, report, problem));
  }

  /** Notes that the process was stopped. If it has sent nothing, the report is as it was before. */
  async stop(report: FinalReport): Promise<void> {
    this.#isSent = report.unsent !== true;
    if (!this.#isSent && !this.#written.report.unsent)
      await this.#write({ ...this.#written, report });
  }

  async #write(next: SpoolRecord): Promise<void> {
    const change = { before: this.#written, next, format: formatRecord };
    this.#written = await rewriteRecord(this.#where, change);
  }
}
