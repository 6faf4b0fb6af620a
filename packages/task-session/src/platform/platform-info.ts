import type { JsonObject } from '@procwrap/core';

/** Where the program runs, in the words of requests. */
export interface PlatformInfo {
  /** Fields of the execution. */
  readonly fields: JsonObject;
  /** Fields of a task that is created with it. */
  readonly taskFields: JsonObject;
  /** Why nothing was found where something was promised. */
  readonly problem?: string | undefined;
}

/** Nothing is known. */
export const unknownPlatform: PlatformInfo = { fields: {}, taskFields: {} };
