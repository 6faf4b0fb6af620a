import { splitEnvironment } from '../child/handed-down.ts';
import { readRows } from '../read/read-rows.ts';
import type { Written } from '../read/reading.ts';
import { rowIndex } from '../table/row-index.ts';
import type { OptionName } from '../table/table.ts';

/** Which options file is read, and which profile of it. */
export interface OptionsFileChoice {
  /** Whether any file is read. */
  readonly isUsed: boolean;
  /** The file that the user names. */
  readonly named: { readonly path: string; readonly where: string } | undefined;
  /** The deployment that the user names; it chooses the profile. */
  readonly deployment: string | undefined;
  /** The absolute path of the file of an outer run, which does not count for this one. */
  readonly outerPath: string | undefined;
}

const deciding: ReadonlySet<OptionName> = new Set(['optionsFile', 'useOptionsFile', 'deployment']);
const decidingRows = rowIndex.filter(({ name }) => deciding.has(name));
const [fileVariable = ''] = rowIndex.find(({ name }) => name === 'optionsFile')?.variables ?? [];

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Reads what decides about the options file, before the file is read. */
export function readOptionsFileChoice(written: Written): OptionsFileChoice {
  const { own: env, handedDown } = splitEnvironment(written.env);
  const { values, sources } = readRows(decidingRows, { ...written, env, file: undefined });
  const path = textOf(values.optionsFile);
  return {
    isUsed: values.useOptionsFile !== false,
    named: path === undefined ? undefined : { path, where: sources.optionsFile?.written ?? path },
    deployment: textOf(values.deployment),
    outerPath: handedDown[fileVariable],
  };
}
