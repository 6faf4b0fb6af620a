import { boolean } from '../option-types/boolean.ts';
import { path } from '../option-types/path.ts';
import { seconds } from '../option-types/seconds.ts';
import { string } from '../option-types/string.ts';
import { option } from './row.ts';

/** How runs on one machine exclude each other without a server. */
export const lockRows = {
  lock: option(string({ valueName: 'NAME', required: true, max: 200 }), {
    flags: ['--lock'],
    variables: ['PROC_WRAPPER_LOCK'],
    // In exec mode nobody would hold it. Without a server, nothing else limits the runs.
    default: ({ options, written }) =>
      written.maxConcurrency === 1 &&
      options.mode !== 'exec' &&
      (options.offlineMode || options.apiKey === undefined)
        ? options.taskName
        : undefined,
    defaultText: 'without a server and with --max-concurrency 1: the name of the task; else none',
    description: 'run only while no other run on this machine holds the lock with this name',
    popular: true,
    ofRun: true,
  }),
  localLock: option(boolean(), {
    negatedFlags: { '--no-lock': 'hold no lock on this machine' },
    variables: ['PROC_WRAPPER_LOCAL_LOCK'],
    default: true,
    description: 'hold the lock that --lock or --max-concurrency names',
    ofRun: true,
  }),
  lockWait: option(seconds({ word: 'forever' }), {
    flags: ['--lock-wait'],
    variables: ['PROC_WRAPPER_LOCK_WAIT_SECONDS'],
    default: 0,
    description:
      'seconds to wait for the lock when another run holds it; forever waits until it is free',
    ofRun: true,
  }),
  lockDir: option(path('FOLDER'), {
    flags: ['--lock-dir'],
    variables: ['PROC_WRAPPER_LOCK_DIR'],
    defaultText: '/run/procwrap for root, else /tmp/procwrap-UID',
    description:
      'folder of the locks; it has to belong to the user, and only the user may write in it',
  }),
};
