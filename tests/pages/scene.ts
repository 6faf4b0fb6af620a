/** A server that a page supposes. */
export type ServerName = 'api' | 'monitor' | 'aws' | 'postgres' | 'receiver';

/**
 * What a page needs in order to work. In all texts, `{api}`, `{aws}`, `{postgres}` and `{receiver}` are
 * addresses of servers, `{folder}` is the folder in which the commands run, and `{user}` is who runs them.
 */
export interface Scene {
  readonly servers?: readonly ServerName[];
  /** Programs that the page starts, as shell scripts, by name; a name with a slash is in the folder. */
  readonly programs?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  /** An empty value removes the variable. */
  readonly env?: Readonly<Record<string, string>>;
  /** Commands in the text of the page, which are tried after those of its blocks. */
  readonly also?: readonly string[];
  /** Commands that a reader has run before. */
  readonly before?: readonly string[];
  /** What only somebody else's machine has, and what takes its place here. */
  readonly replace?: Readonly<Record<string, string>>;
  /** Commands that end otherwise than with 0 and without a warning, by a text in them. */
  readonly ends?: Readonly<Record<string, ExpectedEnd>>;
}

/** The exit status and a text of the output; a monitor stays until the next one starts. */
export type ExpectedEnd = 'stays' | { readonly status: number; readonly says: RegExp };
