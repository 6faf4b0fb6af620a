import { logLevels } from '@procwrap/core';
import { boolean } from '../option-types/boolean.ts';
import { choice } from '../option-types/choice.ts';
import { integer } from '../option-types/integer.ts';
import { path } from '../option-types/path.ts';
import { option } from './row.ts';

/** The names of levels in other programs. */
const levelSynonyms = {
  WARN: 'WARNING',
  ERR: 'ERROR',
  NOTICE: 'INFO',
  VERBOSE: 'DEBUG',
  FATAL: 'CRITICAL',
  CRIT: 'CRITICAL',
  ALERT: 'CRITICAL',
  EMERG: 'CRITICAL',
} as const;

/** What is logged, and how much output of the command is sent to the server. */
export const logRows = {
  logLevel: option(choice(logLevels, 'LEVEL', levelSynonyms), {
    flags: ['-l', '--log-level'],
    variables: ['PROC_WRAPPER_LOG_LEVEL'],
    default: 'WARNING',
    description: 'lowest level of log lines that procwrap writes',
    popular: true,
    wire: 'wrapper_log_level',
  }),
  logFormat: option(choice(['text', 'json'], 'FORMAT'), {
    flags: ['--log-format'],
    variables: ['PROC_WRAPPER_LOG_FORMAT'],
    default: 'text',
    description: 'format of the lines that procwrap writes; json is one object per line',
  }),
  logFile: option(path(), {
    flags: ['--log-file'],
    variables: ['PROC_WRAPPER_LOG_FILE'],
    description: 'file that also gets the lines of procwrap; rotated at 10 MiB, with 5 old files',
  }),
  quiet: option(boolean(), {
    flags: ['--quiet'],
    variables: ['PROC_WRAPPER_QUIET'],
    default: false,
    description: 'write only errors of procwrap to stderr; the output of the command stays',
  }),
  progress: option(boolean(), {
    flags: ['--progress'],
    negatedFlags: { '--no-progress': 'show no status line' },
    variables: ['PROC_WRAPPER_PROGRESS'],
    defaultText: 'true when stderr is a terminal to which only procwrap writes',
    description: 'show a status line with the attempt, times and counts in the terminal',
    ofRun: true,
  }),
  logSecrets: option(boolean(), {
    flags: ['--log-secrets'],
    variables: ['PROC_WRAPPER_LOG_SECRETS'],
    default: false,
    description: 'show resolved secrets in the log; for debugging only',
    steering: true,
  }),
  redactOutput: option(boolean(), {
    flags: ['--redact-output'],
    variables: ['PROC_WRAPPER_REDACT_OUTPUT'],
    default: false,
    description: 'mask resolved secrets in the output of the command',
  }),
  logInputValue: option(boolean(), {
    flags: ['--log-input-value'],
    variables: ['PROC_WRAPPER_LOG_INPUT_VALUE'],
    default: false,
    description: 'show the input value in the log',
  }),
  logResultValue: option(boolean(), {
    flags: ['--log-result-value'],
    variables: ['PROC_WRAPPER_LOG_RESULT_VALUE'],
    default: false,
    description: 'show the result in the log',
  }),
  includeTimestampsInLog: option(boolean(), {
    negatedFlags: { '--exclude-timestamps-in-log': 'write log lines of procwrap without the time' },
    variables: ['PROC_WRAPPER_INCLUDE_TIMESTAMPS_IN_LOG'],
    default: true,
    description: 'begin log lines of procwrap with the time',
  }),
  numLogLinesSentOnFailure: option(integer(), {
    flags: ['--num-log-lines-sent-on-failure'],
    variables: ['PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_FAILURE'],
    default: 0,
    description: 'how many of the last lines of output are sent after a failure',
    popular: true,
    wire: 'num_log_lines_sent_on_failure',
  }),
  numLogLinesSentOnTimeout: option(integer(), {
    flags: ['--num-log-lines-sent-on-timeout'],
    variables: ['PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_TIMEOUT'],
    default: 0,
    description: 'how many of the last lines of output are sent after a timeout',
    wire: 'num_log_lines_sent_on_timeout',
  }),
  numLogLinesSentOnSuccess: option(integer(), {
    flags: ['--num-log-lines-sent-on-success'],
    variables: ['PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_SUCCESS'],
    default: 0,
    description: 'how many of the last lines of output are sent after a success',
    wire: 'num_log_lines_sent_on_success',
  }),
  maxLogLineLength: option(integer(), {
    flags: ['--max-log-line-length'],
    variables: ['PROC_WRAPPER_MAX_LOG_LINE_LENGTH'],
    default: 1000,
    description: 'most characters of a sent line; the middle of a longer line is removed',
    wire: 'max_log_line_length',
  }),
  mergeStdoutAndStderrLogs: option(boolean(), {
    negatedFlags: {
      '--separate-stdout-and-stderr-logs': 'send the last lines of stdout and of stderr separately',
    },
    variables: ['PROC_WRAPPER_MERGE_STDOUT_AND_STDERR_LOGS'],
    default: true,
    description: 'send the last lines of stdout and stderr as one text',
    wire: 'merge_stdout_and_stderr_logs',
  }),
  ignoreStdout: option(boolean(), {
    flags: ['--ignore-stdout'],
    variables: ['PROC_WRAPPER_IGNORE_STDOUT'],
    default: false,
    description: 'do not send lines of stdout',
    wire: 'ignore_stdout',
  }),
  ignoreStderr: option(boolean(), {
    flags: ['--ignore-stderr'],
    variables: ['PROC_WRAPPER_IGNORE_STDERR'],
    default: false,
    description: 'do not send lines of stderr',
    wire: 'ignore_stderr',
  }),
};
