import { boolean } from '../option-types/boolean.ts';
import { monitorPlace } from '../option-types/monitor-place.ts';
import { probability } from '../option-types/probability.ts';
import { seconds } from '../option-types/seconds.ts';
import { secret } from '../option-types/secret.ts';
import { string } from '../option-types/string.ts';
import { url } from '../option-types/url.ts';
import { option } from './row.ts';

/** Which server gets reports of the run, and what they contain. */
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
    description: 'key for the API server; prefer the variable, because other users can see flags',
    popular: true,
    inChild: true,
    ofServer: true,
  }),
  passApiKey: option(boolean(), {
    flags: ['--pass-api-key'],
    negatedFlags: { '--no-pass-api-key': 'never give the command the API key' },
    variables: ['PROC_WRAPPER_PASS_API_KEY'],
    defaultText: 'true when the run is reported, and in exec mode',
    description: 'give the command the API key, for a procwrap inside it',
  }),
  monitor: option(monitorPlace(), {
    flags: ['--monitor'],
    variables: ['PROC_WRAPPER_MONITOR'],
    description: 'report to the monitor on this machine; =PATH names another data folder',
    popular: true,
  }),
  offlineMode: option(boolean(), {
    flags: ['-o', '--offline-mode'],
    variables: ['PROC_WRAPPER_OFFLINE_MODE'],
    default: false,
    description: 'run the command without any server',
    popular: true,
    inChild: true,
  }),
  preventOfflineExecution: option(boolean(), {
    flags: ['-p', '--prevent-offline-execution'],
    variables: ['PROC_WRAPPER_PREVENT_OFFLINE_EXECUTION'],
    default: false,
    description: 'start the command only when the server has accepted the run',
    popular: true,
    inChild: true,
    wire: 'prevent_offline_execution',
  }),
  apiManagedProbability: option(probability(), {
    flags: ['-m', '--api-managed-probability'],
    variables: ['PROC_WRAPPER_API_MANAGED_PROBABILITY'],
    alsoRead: ['PROC_WRAPPER_MANAGED_PROBABILITY'],
    default: 1,
    description: 'part of the runs that are reported from the start, from 0 to 1',
    inChild: true,
    wire: 'managed_probability',
  }),
  apiFailureReportProbability: option(probability(), {
    flags: ['--api-failure-report-probability'],
    variables: ['PROC_WRAPPER_API_FAILURE_REPORT_PROBABILITY'],
    default: 1,
    description: 'part of the other runs that are reported when they fail or are aborted',
    inChild: true,
    wire: 'failure_report_probability',
  }),
  apiTimeoutReportProbability: option(probability(), {
    flags: ['--api-timeout-report-probability'],
    variables: ['PROC_WRAPPER_API_TIMEOUT_REPORT_PROBABILITY'],
    default: 1,
    description: 'part of the other runs that are reported when they time out',
    inChild: true,
    wire: 'timeout_report_probability',
  }),
  deployment: option(string({ valueName: 'NAME', required: true, max: 200 }), {
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
    description: 'send the input value to the server',
  }),
  sendPid: option(boolean(), {
    flags: ['--send-pid'],
    variables: ['PROC_WRAPPER_SEND_PID'],
    default: false,
    description: 'send the process ID of the command to the server',
  }),
  sendHostname: option(boolean(), {
    flags: ['--send-hostname'],
    variables: ['PROC_WRAPPER_SEND_HOSTNAME'],
    default: false,
    description: 'send the host name to the server',
  }),
  sendRuntimeMetadata: option(boolean(), {
    negatedFlags: { '--no-send-runtime-metadata': 'do not detect where the command runs' },
    variables: ['PROC_WRAPPER_SEND_RUNTIME_METADATA'],
    default: true,
    description: 'detect where the command runs and send it to the server',
  }),
  runtimeMetadataRefreshInterval: option(seconds({ word: 'never', zeroMeansWord: true }), {
    flags: ['--runtime-metadata-refresh-interval'],
    variables: ['PROC_WRAPPER_RUNTIME_METADATA_REFRESH_INTERVAL_SECONDS'],
    description: 'seconds after which procwrap detects again where the command runs',
  }),
};
