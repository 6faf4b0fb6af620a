import type { JsonObject } from '@procwrap/core';

/** The end of a run as it is reported: cleaned, complete, and without the API key. */
export interface FinalReport {
  /** The execution, where the server has it. */
  readonly execution?: string | undefined;
  /** Whether the server has accepted the start; if not, the fields of the start are sent as well. */
  readonly accepted: boolean;
  /** The key of all POSTs for this execution. */
  readonly idempotencyKey: string;
  /** The fields of the start. */
  readonly creation: JsonObject;
  /** The fields of the end. */
  readonly final: JsonObject;
  /** Whether the server requested the stop. */
  readonly stopping: boolean;
}

/** Keeps the report of one run on disk while the server does not take it. No method rejects. */
export interface ReportKeeper {
  /**
   * Writes the report, or the changes of a report that was written before. Returns whether it is
   * safe on the disk.
   */
  keep(report: FinalReport, problem: string): Promise<boolean>;
  /** Removes it: the server has taken it. */
  delivered(): Promise<void>;
  /** Puts it aside: the server will never take it. */
  refused(problem: string): Promise<void>;
  /** Leaves it for a later sender. */
  release(): Promise<void>;
}

/** The end of the tries to send a report. */
export type DeliveryResult =
  | { readonly kind: 'delivered' }
  /** The server has refused it, and would refuse it again. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** No answer, or one that may be another one later. */
  | { readonly kind: 'undelivered'; readonly status?: number; readonly message: string };
