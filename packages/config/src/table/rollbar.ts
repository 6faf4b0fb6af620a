import { boolean } from '../option-types/boolean.ts';
import { integer } from '../option-types/integer.ts';
import { seconds } from '../option-types/seconds.ts';
import { secret } from '../option-types/secret.ts';
import { option } from './row.ts';

/** Reports to Rollbar when the API server fails, and on request when the task fails. */
export const rollbarRows = {
  rollbarAccessToken: option(secret(), {
    flags: ['--rollbar-access-token'],
    variables: ['PROC_WRAPPER_ROLLBAR_ACCESS_TOKEN'],
    description: 'token for Rollbar, to report failures of the API server',
    inChild: true,
  }),
  rollbarRetries: option(integer(), {
    flags: ['--rollbar-retries'],
    variables: ['PROC_WRAPPER_ROLLBAR_RETRIES'],
    default: 2,
    description: 'how often a failed message to Rollbar is retried',
    inChild: true,
  }),
  rollbarRetryDelay: option(seconds(), {
    flags: ['--rollbar-retry-delay'],
    variables: ['PROC_WRAPPER_ROLLBAR_RETRY_DELAY_SECONDS'],
    default: 120,
    description: 'seconds before a failed message to Rollbar is retried',
    inChild: true,
  }),
  rollbarTimeout: option(seconds({ word: 'none', zeroMeansWord: true }), {
    flags: ['--rollbar-timeout'],
    variables: ['PROC_WRAPPER_ROLLBAR_TIMEOUT_SECONDS', 'PROC_WRAPPER_ROLLBAR_TIMEOUT'],
    default: 30,
    description: 'seconds that a message to Rollbar may take',
    inChild: 'everyName',
  }),
  rollbarReportFailures: option(boolean(), {
    flags: ['--rollbar-report-failures'],
    variables: ['PROC_WRAPPER_ROLLBAR_REPORT_FAILURES'],
    default: false,
    description: 'also report failed runs to Rollbar, after the last retry',
    ofRun: true,
  }),
};
