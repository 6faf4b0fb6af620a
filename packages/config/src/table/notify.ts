import { integer } from '../option-types/integer.ts';
import { notifyEvents } from '../option-types/notify-events.ts';
import { notifyTargets } from '../option-types/notify-targets.ts';
import { seconds } from '../option-types/seconds.ts';
import { webhookSecret } from '../option-types/webhook-secret.ts';
import { option } from './row.ts';

/** Messages about a run that need no task server. */
export const notifyRows = {
  notify: option(notifyTargets(), {
    flags: ['--notify'],
    variables: ['PROC_WRAPPER_NOTIFY'],
    default: [],
    description: 'address that gets messages about the run; prefer the variable, it is a secret',
    ofRun: true,
  }),
  notifyOn: option(notifyEvents(), {
    flags: ['--notify-on'],
    variables: ['PROC_WRAPPER_NOTIFY_ON'],
    default: ['failure', 'recovery'],
    description: 'events that chats and webhooks get; addresses for pings always get all',
    ofRun: true,
  }),
  notifySecret: option(webhookSecret(), {
    flags: ['--notify-secret'],
    variables: ['PROC_WRAPPER_NOTIFY_SECRET'],
    description: 'signs webhooks; prefer the variable, because other users can see flags',
    ofRun: true,
  }),
  notifyTimeout: option(seconds(), {
    flags: ['--notify-timeout'],
    variables: ['PROC_WRAPPER_NOTIFY_TIMEOUT_SECONDS'],
    default: 10,
    description: 'most seconds that the messages may delay the exit, all together',
    ofRun: true,
  }),
  notifyLines: option(integer(), {
    flags: ['--notify-lines'],
    variables: ['PROC_WRAPPER_NOTIFY_LINES'],
    default: 20,
    description: 'how many of the last lines of output a message about the end contains',
    ofRun: true,
  }),
};
