import type { Check } from '../check.ts';
import { apiKeyCheck } from './api-key.ts';
import { awsCheck } from './aws.ts';
import { clockCheck } from './clock.ts';
import { commandCheck } from './command.ts';
import { connectionCheck } from './connection.ts';
import { controlGroupCheck } from './control-group.ts';
import { dnsCheck } from './dns.ts';
import { filesCheck } from './files.ts';
import { initCheck } from './init.ts';
import { launcherCheck } from './launcher.ts';
import { nodeCheck } from './node.ts';
import { optionsCheck } from './options.ts';
import { runEnvironmentCheck } from './run-environment.ts';
import { serverCheck } from './server.ts';
import { spoolCheck } from './spool.ts';
import { statusPortCheck } from './status-port.ts';
import { stopTimeCheck } from './stop-time.ts';
import { taskCheck } from './task.ts';
import { terminalCheck } from './terminal.ts';
import { valuesCheck } from './values.ts';
import { versionCheck } from './version.ts';

/** Every check; findings of the same level come in this order. */
export const checks: readonly Check[] = [
  ...[optionsCheck, commandCheck],
  ...[dnsCheck, connectionCheck, serverCheck, apiKeyCheck, runEnvironmentCheck, taskCheck],
  ...[clockCheck, awsCheck, valuesCheck],
  ...[filesCheck, spoolCheck, statusPortCheck],
  ...[nodeCheck, initCheck, launcherCheck, stopTimeCheck, controlGroupCheck, terminalCheck],
  versionCheck,
];
