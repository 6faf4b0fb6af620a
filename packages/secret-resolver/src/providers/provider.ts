import type { JsonValue, Log } from '@procwrap/core';
import type { Format } from '../formats/format.ts';

/** A document as its provider gives it. */
export interface FoundDocument {
  readonly kind: 'found';
  /** What a variable gets when neither a format nor a JSON path says otherwise. */
  readonly text: string;
  /** The format that the provider was told with it, e.g. by a MIME type. */
  readonly format?: Format | undefined;
  /** What is parsed in place of `text`, e.g. the bytes of a binary secret read as UTF-8. */
  readonly textToParse?: string | undefined;
  /** The value where there is nothing to parse, e.g. a list; formats do not matter then. */
  readonly value?: JsonValue | undefined;
  /** Why a variable cannot get the whole of it, only what a JSON path finds in it. */
  readonly notText?: string | undefined;
}

/** Why there is no document, in a line that quotes no value. */
export interface FailedDocument {
  readonly kind: 'failed';
  readonly reason: string;
}

/** What a provider says about one address. */
export type Answer = FoundDocument | FailedDocument;

/** Runs a task when its turn comes: not more than `concurrency` of them run at a time. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;

/** What a fetch may use. */
export interface FetchContext {
  /** The environment given to the resolver. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The setting `secretsAwsRegion`. */
  readonly region: string | undefined;
  /** Where relative paths begin; the working directory when it is undefined. */
  readonly baseDir: string | undefined;
  /** Aborts when the run is stopped or its deadline has passed. */
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly limit: Limit;
}

/** Where values come from. Bring your own with the setting `providers`. */
export interface Provider {
  /** What stands before the colon of a location: capitals, digits and underscores. */
  readonly code: string;
  /** Other spellings of the code. */
  readonly otherCodes?: readonly string[];
  /** Whether an address without a code is this provider's, e.g. by the beginning of an ARN. */
  recognises?(address: string): boolean;
  /** The file name whose extension tells the format; undefined where there is none. The address when left out. */
  nameForFormat?(address: string): string | undefined;
  /**
   * One answer for each address, in their order. It is called once for all the addresses that are wanted together,
   * none of them twice. What fails is an answer, too; a rejection fails all of them.
   */
  fetch(addresses: readonly string[], context: FetchContext): Promise<readonly Answer[]>;
  /** Gives back what the provider holds. */
  close?(): void | Promise<void>;
}

/** The answer for what is there. */
export function found(text: string, more: Partial<FoundDocument> = {}): FoundDocument {
  return {
    ...more,
    kind: 'found',
    text,
  };
}

/** The answer for what is not. */
export function failed(reason: string): FailedDocument {
  return { kind: 'failed', reason };
}
