import type { PartialEnvironment } from '@procwrap/core';

/** The parts of the current process that are defaults of settings. */
export const ownProcess: { readonly env: PartialEnvironment } = process as {
  readonly env: PartialEnvironment;
};
