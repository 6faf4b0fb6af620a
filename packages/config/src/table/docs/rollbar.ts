// Made by `npm run docs` from the table of options.

/** What an editor shows for the options in the group "Rollbar". */
export interface RollbarDocs {
  /** Token for Rollbar, to report failures of the API server. Unset by default. Variable: `PROC_WRAPPER_ROLLBAR_ACCESS_TOKEN`. */
  readonly rollbarAccessToken: unknown;
  /** How often a failed message to Rollbar is retried. Default: `2`. Variable: `PROC_WRAPPER_ROLLBAR_RETRIES`. */
  readonly rollbarRetries: unknown;
  /** Seconds before a failed message to Rollbar is retried. 0: no waiting. Default: `120`. Variable: `PROC_WRAPPER_ROLLBAR_RETRY_DELAY_SECONDS`. */
  readonly rollbarRetryDelay: unknown;
  /** Seconds that a message to Rollbar may take. 0: none. Default: `30`. Variable: `PROC_WRAPPER_ROLLBAR_TIMEOUT_SECONDS`. */
  readonly rollbarTimeout: unknown;
  /** Also report failed runs to Rollbar, after the last retry. Default: `false`. Variable: `PROC_WRAPPER_ROLLBAR_REPORT_FAILURES`. */
  readonly rollbarReportFailures: unknown;
}
