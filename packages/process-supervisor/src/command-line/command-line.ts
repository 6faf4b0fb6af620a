/** How a command line is read. */
export interface CommandLineSettings {
  /** `auto` uses a shell only when the line needs one. */
  readonly shellMode: 'auto' | 'enable' | 'disable';
  /**
   * Whether `/bin/sh -c '...'` is replaced by the command in it where that does the same without a
   * shell.
   */
  readonly stripShellWrapping: boolean;
}

/**
 * What to execute for a command line: the program itself, or a shell with the line as its script.
 */
export type CommandLine =
  | { readonly kind: 'program'; readonly file: string; readonly args: readonly string[] }
  | {
      readonly kind: 'shell';
      readonly line: string;
      readonly file: '/bin/sh';
      readonly args: readonly ['-c', string];
    };
