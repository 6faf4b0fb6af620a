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
  /**
   * Until when the server may be at work on a creation whose response was lost, as a time with its
   * zone. Until then, no other creation is sent.
   */
  readonly atWorkUntil?: string | undefined;
  /**
   * Whether no creation can have reached the server, so that there is no execution to look for; not
   * known when left out.
   */
  readonly unsent?: boolean | undefined;
  /** How often the server answered a look-up of the execution with an error of its own. */
  readonly lookUpErrors?: number | undefined;
}

/** Keeps the report of one run on disk while the server does not take it. No method rejects. */
export interface ReportKeeper {
  /**
   * Writes the report, or the changes of a report that was written before. Returns whether it is
   * safe on the disk.
   */
  keep(report: FinalReport, problem: string): Promise<boolean>;
  /**
   * Notes in a report that was written before until when the server may be at work on the creation
   * that is sent next, and that the server may get it; for the case that this process is killed
   * meanwhile.
   */
  noteCreation(atWorkUntil: string): Promise<void>;
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

/** A report is not sent yet: the server may still create the execution of an earlier request. */
export interface Postponed {
  readonly kind: 'postponed';
  readonly until: string;
}
