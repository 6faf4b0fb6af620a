// Made by `npm run docs` from the table of options.
import type { OptionValue } from '../table.ts';

/** The values of the options in the group "Input and result". */
export interface IoValues {
  /** The input of the command. Unset by default. Variable: `PROC_WRAPPER_INPUT_VALUE`. */
  readonly inputValue: OptionValue<'inputValue'>;
  /** Variable that contains the input for the command. Unset by default. Variable: `PROC_WRAPPER_INPUT_ENV_VAR_NAME`. */
  readonly inputEnvVarName: OptionValue<'inputEnvVarName'>;
  /** File that contains the input for the command. Unset by default. Variable: `PROC_WRAPPER_INPUT_FILENAME`. */
  readonly inputFilename: OptionValue<'inputFilename'>;
  /** Remove the input file at the end, unless it is a device or a pipe. Default: `true when procwrap has created the file, else false`. Variable: `PROC_WRAPPER_CLEANUP_INPUT_FILE`. */
  readonly cleanupInputFile: OptionValue<'cleanupInputFile'>;
  /** Format of the input. Default: `from the input file's name, else text`. Variable: `PROC_WRAPPER_INPUT_VALUE_FORMAT`. */
  readonly inputValueFormat: OptionValue<'inputValueFormat'>;
  /** File to which the command writes its result. Unset by default. Variable: `PROC_WRAPPER_RESULT_FILENAME`. */
  readonly resultFilename: OptionValue<'resultFilename'>;
  /** Format of the result. Default: `from the result file's name, else text`. Variable: `PROC_WRAPPER_RESULT_VALUE_FORMAT`. */
  readonly resultValueFormat: OptionValue<'resultValueFormat'>;
  /** Remove the result file at the end. Default: `true`. Variable: `PROC_WRAPPER_CLEANUP_RESULT_FILE`. */
  readonly cleanupResultFile: OptionValue<'cleanupResultFile'>;
}
