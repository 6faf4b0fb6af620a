import type { Finding, JsonValue } from '@procwrap/core';
import type { SecretRegistry } from './secrets/registry.ts';

/** What a run of the resolver gives. */
export interface Resolution {
  /** The whole environment for the child; references are left out, their values are in. */
  readonly env: Readonly<Record<string, string>>;
  /** The merged configuration; undefined when there is no location for one. */
  readonly config: JsonValue | undefined;
  /** All that failed, and what was left alone or kept; never a value. */
  readonly findings: readonly Finding[];
  /** The absolute paths of the files and folders that values came from, or should have come from. */
  readonly files: readonly string[];
  /** The resolved values, for masking; it goes on growing with later runs. */
  readonly secrets: SecretRegistry;
}
