import type { JsonObject } from '@procwrap/core';

/** Where the program runs, as fields of requests. */
export interface PlatformInfo {
  readonly fields: JsonObject;
  /** Fields of a task that is created with the execution. */
  readonly taskFields: JsonObject;
  /** Why nothing was found although something suggested a platform. */
  readonly problem?: string | undefined;
}

/** The platform before and without a detection. */
export const unknownPlatform: PlatformInfo = { fields: {}, taskFields: {} };
