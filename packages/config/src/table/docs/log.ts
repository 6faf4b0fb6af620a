// Made by `npm run docs` from the table of options.

/** What an editor shows for the options in the group "Log and output". */
export interface LogDocs {
  /** Lowest level of log lines that procwrap writes. Default: `WARNING`. Variable: `PROC_WRAPPER_LOG_LEVEL`. */
  readonly logLevel: unknown;
  /** Format of the lines that procwrap writes; json is one object per line. Default: `text`. Variable: `PROC_WRAPPER_LOG_FORMAT`. */
  readonly logFormat: unknown;
  /** File that also gets the lines of procwrap; rotated at 10 MiB, with 5 old files. Unset by default. Variable: `PROC_WRAPPER_LOG_FILE`. */
  readonly logFile: unknown;
  /** Write only errors of procwrap to stderr; the output of the command stays. Default: `false`. Variable: `PROC_WRAPPER_QUIET`. */
  readonly quiet: unknown;
  /** Show a status line with the attempt, times and counts in the terminal. Default: `true when stderr is a terminal to which only procwrap writes`. Variable: `PROC_WRAPPER_PROGRESS`. */
  readonly progress: unknown;
  /** Show resolved secrets in the log; for debugging only. Default: `false`. Variable: `PROC_WRAPPER_LOG_SECRETS`. */
  readonly logSecrets: unknown;
  /** Mask resolved secrets in the output of the command. Default: `false`. Variable: `PROC_WRAPPER_REDACT_OUTPUT`. */
  readonly redactOutput: unknown;
  /** Show the input value in the log. Default: `false`. Variable: `PROC_WRAPPER_LOG_INPUT_VALUE`. */
  readonly logInputValue: unknown;
  /** Show the result in the log. Default: `false`. Variable: `PROC_WRAPPER_LOG_RESULT_VALUE`. */
  readonly logResultValue: unknown;
  /** Begin log lines of procwrap with the time. Default: `true`. Variable: `PROC_WRAPPER_INCLUDE_TIMESTAMPS_IN_LOG`. */
  readonly includeTimestampsInLog: unknown;
  /** How many of the last lines of output are sent after a failure. Default: `0`. Variable: `PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_FAILURE`. */
  readonly numLogLinesSentOnFailure: unknown;
  /** How many of the last lines of output are sent after a timeout. Default: `0`. Variable: `PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_TIMEOUT`. */
  readonly numLogLinesSentOnTimeout: unknown;
  /** How many of the last lines of output are sent after a success. Default: `0`. Variable: `PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_SUCCESS`. */
  readonly numLogLinesSentOnSuccess: unknown;
  /** Most characters of a sent line; the middle of a longer line is removed. Default: `1000`. Variable: `PROC_WRAPPER_MAX_LOG_LINE_LENGTH`. */
  readonly maxLogLineLength: unknown;
  /** Send the last lines of stdout and stderr as one text. Default: `true`. Variable: `PROC_WRAPPER_MERGE_STDOUT_AND_STDERR_LOGS`. */
  readonly mergeStdoutAndStderrLogs: unknown;
  /** Do not send lines of stdout. Default: `false`. Variable: `PROC_WRAPPER_IGNORE_STDOUT`. */
  readonly ignoreStdout: unknown;
  /** Do not send lines of stderr. Default: `false`. Variable: `PROC_WRAPPER_IGNORE_STDERR`. */
  readonly ignoreStderr: unknown;
}
