import type { Finding, JsonObject, PartialEnvironment } from '@procwrap/core';
import type { OptionName, Options, SteeringName } from '../table/table.ts';
import type { DocumentValue } from './flatten-document.ts';

/** The source of a value. */
export interface Source {
  readonly kind: 'flag' | 'variable' | 'object' | 'file' | 'document' | 'default';
  /**
   * As the user wrote it: `-r`, `PROC_WRAPPER_...`, `options.processTimeout`,
   * `task-name in procwrap.yaml`, `proc_wrapper_params.task_name`; or `default`.
   */
  readonly written: string;
}

/** One use of a flag: how it was spelled and the text of its value (`TRUE` when it had none). */
export interface WrittenFlag {
  readonly flag: string;
  readonly value: string;
}

/** The flags of a command line by option, in their order. */
export type WrittenFlags = { readonly [Name in OptionName]?: readonly WrittenFlag[] };

/** The options in an options file. */
export interface FileOptions {
  /** The absolute path of the file; undefined when no file could be read. */
  readonly path: string | undefined;
  /** The values by option, with those of the profile. */
  readonly values: ReadonlyMap<string, DocumentValue>;
  /** The deployment whose profile is used; undefined when none is. */
  readonly profile: string | undefined;
  /** The deployments that have a profile which is not used. */
  readonly otherProfiles: readonly string[];
  /** What is wrong with the file and its keys. */
  readonly findings: readonly Finding[];
}

/** Everything that the user wrote. */
export interface Written {
  readonly flags?: WrittenFlags | undefined;
  readonly env: PartialEnvironment;
  readonly object?: Readonly<Record<string, unknown>> | undefined;
  /** The options file; the package itself reads none. */
  readonly file?: FileOptions | undefined;
  /** The options in a configuration document, under `proc_wrapper_params` there. */
  readonly document?: JsonObject | undefined;
  /** The variables that an outer run handed down; `readOptions` takes them out of `env`. */
  readonly handedDown?: PartialEnvironment | undefined;
}

/** Options, the source of each value, and findings; all frozen. */
export interface Reading {
  readonly options: Options;
  readonly sources: Readonly<Record<OptionName, Source>>;
  readonly findings: readonly Finding[];
}

/** The options that control the resolution of secrets. */
export interface Bootstrap {
  readonly options: Pick<Options, SteeringName>;
  readonly sources: Readonly<Record<SteeringName, Source>>;
  readonly findings: readonly Finding[];
}
