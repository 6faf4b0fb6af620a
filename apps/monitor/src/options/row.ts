import type { Result } from '../result.ts';

/** One option of the program. The problem that `parse` returns is what was expected. */
export interface OptionRow<Value> {
  /** As it is written: `--listen`; undefined where only a variable may hold it, because it is a secret. */
  readonly flag: string | undefined;
  readonly variable: string;
  /** What stands for the value in the help, such as `HOST:PORT`; undefined for a switch. */
  readonly placeholder?: string;
  readonly hint: string;
  readonly group: 'Server' | 'Data' | 'People' | 'Alerts' | 'History';
  readonly parse: (text: string) => Result<Value>;
  /** The value when nothing is written, as a user would write it; undefined is none. */
  readonly usual?: string;
}
