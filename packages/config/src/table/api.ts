import { boolean } from '../option-types/boolean.ts';
import { probability } from '../option-types/probability.ts';
import { seconds } from '../option-types/seconds.ts';
import { secret } from '../option-types/secret.ts';
import { string } from '../option-types/string.ts';
import { url } from '../option-types/url.ts';
import { option } from './row.ts';

/** Which server gets the reports of the run, and what they hold. */
export const apiRows = {
  apiBaseUrl: option(url(), {
    flags: ['--api-base-url'],
    variables: ['PROC_WRAPPER_API_BASE_URL'],
    default: 'https://api.cloudreactor.io',
    description: 'address of the API server',
    popular: true,
    inChild: true,
    ofServer: true,
  }),
  apiKey: option(secret(), {
    flags: ['-k', '--api-key'],
    variables: ['PROC_WRAPPER_API_KEY'],
    description:
      'key for the API server; better given by variable, where other users cannot see it',
    popular: true,
    inChild: true,
    ofServer: true,
  }),
  offlineMode: option(boolean(), {
    flags: ['-o', '--offline-mode'],
    variables: ['PROC_WRAPPER_OFFLINE_MODE'],
    default: false,
    description: 'run without telling any server',
    popular: true,
    inChild: true,
  }),
  preventOfflineExecution: option(boolean(), {
    flags: ['-p', '--prevent-offline-execution'],
    variables: ['PROC_WRAPPER_PREVENT_OFFLINE_EXECUTION'],
    default: false,
    description: 'do not start the program unless the server accepted the run',
    popular: true,
    inChild: true,
    wire: 'prevent_offline_execution',
  }),
  apiManagedProbability: option(probability(), {
    flags: ['-m', '--api-managed-probability'],
    variables: ['PROC_WRAPPER_API_MANAGED_PROBABILITY'],
    alsoRead: ['PROC_WRAPPER_MANAGED_PROBABILITY'],
    default: 1,
    description: 'share of the runs that are reported from their start',
    inChild: true,
    wire: 'managed_probability',
  }),
  apiFailureReportProbability: option(probability(), {
    flags: ['--api-failure-report-probability'],
    variables: ['PROC_WRAPPER_API_FAILURE_REPORT_PROBABILITY'],
    default: 1,
    description: 'share of the other runs that are reported when they fail or a signal stops them',
    inChild: true,
    wire: 'failure_report_probability',
  }),
  apiTimeoutReportProbability: option(probability(), {
    flags: ['--api-timeout-report-probability'],
    variables: ['PROC_WRAPPER_API_TIMEOUT_REPORT_PROBABILITY'],
    default: 1,
    description: 'share of the other runs that are reported when they time out',
    inChild: true,
    wire: 'timeout_report_probability',
  }),
  deployment: option(string({ valueName: 'NAME', required: true }), {
    flags: ['-d', '--deployment'],
    variables: ['PROC_WRAPPER_DEPLOYMENT'],
    description: 'name of the deployment, e.g. production',
    popular: true,
    inChild: true,
    wire: 'deployment',
  }),
  sendInputValue: option(boolean(), {
    flags: ['--send-input-value'],
    variables: ['PROC_WRAPPER_SEND_INPUT_VALUE'],
    default: false,
    description: 'send the server the input value',
  }),
  sendPid: option(boolean(), {
    flags: ['--send-pid'],
    variables: ['PROC_WRAPPER_SEND_PID'],
    default: false,
    description: 'send the server the process id of the program',
  }),
  sendHostname: option(boolean(), {
    flags: ['--send-hostname'],
    variables: ['PROC_WRAPPER_SEND_HOSTNAME'],
    default: false,
    description: "send the server the machine's host name",
  }),
  sendRuntimeMetadata: option(boolean(), {
    negatedFlags: ['--no-send-runtime-metadata'],
    variables: ['PROC_WRAPPER_SEND_RUNTIME_METADATA'],
    default: true,
    description: 'detect where the program runs and report it to the server',
  }),
  runtimeMetadataRefreshInterval: option(seconds({ word: 'never' }), {
    flags: ['--runtime-metadata-refresh-interval'],
    variables: ['PROC_WRAPPER_RUNTIME_METADATA_REFRESH_INTERVAL_SECONDS'],
    description: 'seconds between two looks at where the program runs',
  }),
};
