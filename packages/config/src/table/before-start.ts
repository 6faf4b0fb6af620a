import { filePairs } from '../option-types/file-pairs.ts';
import { seconds } from '../option-types/seconds.ts';
import { waitTargets } from '../option-types/wait-targets.ts';
import { option } from './row.ts';

/** What happens before the command starts. */
export const beforeStartRows = {
  waitFor: option(waitTargets(), {
    flags: ['--wait-for'],
    variables: ['PROC_WRAPPER_WAIT_FOR'],
    default: [],
    description:
      'wait for tcp://HOST:PORT, http(s)://..., unix:PATH or file:PATH before each start; repeatable',
    ofRun: true,
  }),
  waitForTimeout: option(seconds({ word: 'none', zeroMeansWord: true }), {
    flags: ['--wait-for-timeout'],
    variables: ['PROC_WRAPPER_WAIT_FOR_TIMEOUT_SECONDS'],
    default: 60,
    description: 'seconds to wait for all targets of --wait-for; then the run fails with 124',
    ofRun: true,
  }),
  render: option(filePairs(), {
    flags: ['--render'],
    variables: ['PROC_WRAPPER_RENDER'],
    default: [],
    description:
      'make a file from a template, with the variables of the command, before each start; repeatable',
    ofRun: true,
  }),
};
