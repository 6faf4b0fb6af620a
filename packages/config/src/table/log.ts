import { logLevels } from '@procwrap/core';
import { boolean } from '../option-types/boolean.ts';
import { choice } from '../option-types/choice.ts';
import { integer } from '../option-types/integer.ts';
import { option } from './row.ts';

/** What other programs call their levels. */
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

/** What is logged, and how much of the program's output the server gets. */
export const logRows = {
  logLevel: option(choice(logLevels, 'LEVEL', levelSynonyms), {
    flags: ['-l', '--log-level'],
    variables: ['PROC_WRAPPER_LOG_LEVEL'],
    default: 'WARNING',
    description: "least grave of the wrapper's own lines that is shown",
    popular: true,
    wire: 'wrapper_log_level',
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
    description: 'hide resolved secrets in what the program writes',
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
    negatedFlags: ['--exclude-timestamps-in-log'],
    variables: ['PROC_WRAPPER_INCLUDE_TIMESTAMPS_IN_LOG'],
    default: true,
    description: "begin the wrapper's own lines with the time",
  }),
  numLogLinesSentOnFailure: option(integer(), {
    flags: ['--num-log-lines-sent-on-failure'],
    variables: ['PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_FAILURE'],
    default: 0,
    description: 'how many of the last lines of output the server gets after a failure',
    popular: true,
    wire: 'num_log_lines_sent_on_failure',
  }),
  numLogLinesSentOnTimeout: option(integer(), {
    flags: ['--num-log-lines-sent-on-timeout'],
    variables: ['PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_TIMEOUT'],
    default: 0,
    description: 'how many of the last lines of output the server gets after a timeout',
    wire: 'num_log_lines_sent_on_timeout',
  }),
  numLogLinesSentOnSuccess: option(integer(), {
    flags: ['--num-log-lines-sent-on-success'],
    variables: ['PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_SUCCESS'],
    default: 0,
    description: 'how many of the last lines of output the server gets after a success',
    wire: 'num_log_lines_sent_on_success',
  }),
  maxLogLineLength: option(integer(), {
    flags: ['--max-log-line-length'],
    variables: ['PROC_WRAPPER_MAX_LOG_LINE_LENGTH'],
    default: 1000,
    description:
      'characters that a line sent to the server may have; the middle of a longer one is cut',
    wire: 'max_log_line_length',
  }),
  mergeStdoutAndStderrLogs: option(boolean(), {
    negatedFlags: ['--separate-stdout-and-stderr-logs'],
    variables: ['PROC_WRAPPER_MERGE_STDOUT_AND_STDERR_LOGS'],
    default: true,
    description: 'send the last lines of stdout and stderr as one text',
    wire: 'merge_stdout_and_stderr_logs',
  }),
  ignoreStdout: option(boolean(), {
    flags: ['--ignore-stdout'],
    variables: ['PROC_WRAPPER_IGNORE_STDOUT'],
    default: false,
    description: 'leave stdout out of the lines sent to the server',
    wire: 'ignore_stdout',
  }),
  ignoreStderr: option(boolean(), {
    flags: ['--ignore-stderr'],
    variables: ['PROC_WRAPPER_IGNORE_STDERR'],
    default: false,
    description: 'leave stderr out of the lines sent to the server',
    wire: 'ignore_stderr',
  }),
};
