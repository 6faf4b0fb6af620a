/** What an export contains. */
export interface ExportOptions {
  /** Also what opens doors: addresses and secrets of channels, hashes of passwords, settings of the server, sessions. */
  readonly withSecrets?: boolean;
}

/** How many rows of a table were copied so far. */
export interface CopyProgress {
  readonly table: string;
  readonly copied: number;
  readonly total: number;
}

/** What became of a copy. */
export type CopyResult =
  | { readonly kind: 'copied'; readonly tables: readonly CopyProgress[] }
  | { readonly kind: 'refused'; readonly message: string };
