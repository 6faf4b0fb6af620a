import type { FileSize } from './measure-file.ts';

/** The median, the value that nine of ten do not exceed, and the largest. */
export interface Spread {
  readonly p50: number;
  readonly p90: number;
  readonly max: number;
}

/** The sizes of several files in one row. */
export interface Summary {
  readonly files: number;
  readonly fileLines: Spread;
  readonly functions: number;
  readonly functionLines: Spread;
  /** More than 40 lines. */
  readonly longFunctions: number;
  /** Four parameters or more. */
  readonly manyParameters: number;
  /** Nesting of three or more. */
  readonly deep: number;
}

const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b);
  const below = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return { p50: below(0.5), p90: below(0.9), max: below(1) };
};

/** Summarizes the sizes of files. */
export function summarize(files: readonly FileSize[]): Summary {
  const functions = files.flatMap((file) => file.functions);
  return {
    files: files.length,
    fileLines: spreadOf(files.map(({ lines }) => lines)),
    functions: functions.length,
    functionLines: spreadOf(functions.map(({ lines }) => lines)),
    longFunctions: functions.filter(({ lines }) => lines > 40).length,
    manyParameters: functions.filter(({ parameters }) => parameters >= 4).length,
    deep: functions.filter(({ nesting }) => nesting >= 3).length,
  };
}
