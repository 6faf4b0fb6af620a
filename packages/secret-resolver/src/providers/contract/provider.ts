import {
  failure,
  type JsonValue,
  type Log,
  type PartialEnvironment,
  type Result,
  success,
} from '@procwrap/core';
import type { Format } from '../../formats/format.ts';

/** A document as its provider returns it. */
export interface FoundDocument {
  /** The value of a variable whose location has neither a format nor a JSON path. */
  readonly text: string;
  /** The format that the provider knows, e.g. from a MIME type. */
  readonly format?: Format | undefined;
  /** The text to parse instead of `text`, e.g. the bytes of a binary secret as UTF-8. */
  readonly textToParse?: string | undefined;
  /** The value where there is nothing to parse, e.g. a list; formats do not matter then. */
  readonly value?: JsonValue | undefined;
  /** Why the whole document cannot be the value of a variable; a JSON path into it can. */
  readonly notText?: string | undefined;
  /**
   * Whether it never changes or can be read only once, such as a pipe, so that a watch does not
   * fetch it again.
   */
  readonly isFinal?: boolean | undefined;
}

/**
 * What a provider answers for one address: a document, or in one line that quotes no value why
 * there is none.
 */
export type Answer = Result<FoundDocument>;

/** Runs a task when its turn comes: at most `concurrency` tasks run at a time. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;

/** What a provider needs to fetch. */
export interface FetchContext {
  /** The environment that the resolver resolves. */
  readonly env: PartialEnvironment;
  /** The setting `secretsAwsRegion`. */
  readonly region: string | undefined;
  /** The folder of relative paths; the working directory when it is undefined. */
  readonly baseDir: string | undefined;
  /** Aborts when the caller's signal aborts or the deadline has passed. */
  readonly signal: AbortSignal;
  /** Gets what the user should know; never a value. */
  readonly log: Log;
  /** Runs a request when there is room for one more at the same time. */
  readonly limit: Limit;
}

/** A source of documents. Pass your own in the setting `providers`. */
export interface Provider {
  /** The word before the colon of a location: upper-case letters, digits and underscores. */
  readonly code: string;
  /** Other spellings of the code. */
  readonly otherCodes?: readonly string[];
  /**
   * Whether an address without a code belongs to this provider, e.g. because of the start of an
   * ARN.
   */
  recognises?(address: string): boolean;
  /**
   * The file name whose extension is the format; undefined where there is none. Without this method
   * it is the address.
   */
  nameForFormat?(address: string): string | undefined;
  /**
   * Whether `fetch` is called for each address alone, so that one that gives no answer in time does
   * not take the others along; false by default.
   */
  readonly fetchesSingly?: boolean;
  /**
   * One answer for each address, in the same order. It is called once for all addresses that are
   * needed at the same time, each of them once. Report a failure as an answer; when the promise
   * rejects, all addresses have failed.
   */
  fetch(addresses: readonly string[], context: FetchContext): Promise<readonly Answer[]>;
  /** Releases what the provider holds, such as connections. */
  close?(): void | Promise<void>;
}

/** The answer of a provider that has found the document. */
export function found(text: string, more: Partial<FoundDocument> = {}): Answer {
  return success({ ...more, text });
}

/** The answer of a provider that has not; `problem` is one line and quotes no value. */
export function failed(problem: string): Answer {
  return failure(problem);
}
