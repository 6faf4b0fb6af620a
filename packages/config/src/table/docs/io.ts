// Made by `npm run docs` from the table of options.

/** What an editor shows for the options in the group "Input and result". */
export interface IoDocs {
  /** The input of the command. Unset by default. Variable: `PROC_WRAPPER_INPUT_VALUE`. */
  readonly inputValue: unknown;
  /** Variable that contains the input for the command. Unset by default. Variable: `PROC_WRAPPER_INPUT_ENV_VAR_NAME`. */
  readonly inputEnvVarName: unknown;
  /** File that contains the input for the command. Unset by default. Variable: `PROC_WRAPPER_INPUT_FILENAME`. */
  readonly inputFilename: unknown;
  /** Remove the input file at the end, unless it is a device or a pipe. Default: `true when procwrap has created the file, else false`. Variable: `PROC_WRAPPER_CLEANUP_INPUT_FILE`. */
  readonly cleanupInputFile: unknown;
  /** Format of the input. Default: `from the input file's name, else text`. Variable: `PROC_WRAPPER_INPUT_VALUE_FORMAT`. */
  readonly inputValueFormat: unknown;
  /** File to which the command writes its result. Unset by default. Variable: `PROC_WRAPPER_RESULT_FILENAME`. */
  readonly resultFilename: unknown;
  /** Format of the result. Default: `from the result file's name, else text`. Variable: `PROC_WRAPPER_RESULT_VALUE_FORMAT`. */
  readonly resultValueFormat: unknown;
  /** Remove the result file at the end. Default: `true`. Variable: `PROC_WRAPPER_CLEANUP_RESULT_FILE`. */
  readonly cleanupResultFile: unknown;
}
