import type { FileOptions } from '@procwrap/config';

/** The options of a file as plain data, so that no later Node of a lean run reads the file again. */
export interface KeptFile extends Omit<FileOptions, 'values'> {
  readonly values: ReadonlyArray<[string, unknown]>;
}

/** Makes an options file plain data; undefined without one. */
export function keepFile(file: FileOptions | undefined): KeptFile | undefined {
  return file && { ...file, values: [...file.values] };
}

/** The options file of plain data. */
export function restoreFile(kept: KeptFile | undefined): FileOptions | undefined {
  return kept && ({ ...kept, values: new Map(kept.values) } as FileOptions);
}
