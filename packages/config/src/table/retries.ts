import { exitCodes } from '../option-types/exit-codes.ts';
import { factor } from '../option-types/factor.ts';
import { probability } from '../option-types/probability.ts';
import { seconds } from '../option-types/seconds.ts';
import { option } from './row.ts';

/** When a failed command is started again. */
export const retriesRows = {
  retryBackoff: option(factor(), {
    flags: ['--retry-backoff'],
    variables: ['PROC_WRAPPER_RETRY_BACKOFF'],
    default: 1,
    description: 'factor by which the retry delay grows with each attempt',
  }),
  retryMaxDelay: option(seconds({ word: 'none' }), {
    flags: ['--retry-max-delay'],
    variables: ['PROC_WRAPPER_RETRY_MAX_DELAY_SECONDS'],
    default: 'none',
    description: 'most seconds to which the retry delay grows',
  }),
  retryJitter: option(probability(), {
    flags: ['--retry-jitter'],
    variables: ['PROC_WRAPPER_RETRY_JITTER'],
    default: 0,
    description: 'part of the retry delay that is random, from 0 to 1',
  }),
  retryOnExitCodes: option(exitCodes(), {
    flags: ['--retry-on-exit-codes'],
    variables: ['PROC_WRAPPER_RETRY_ON_EXIT_CODES'],
    description: 'retry only after these exit codes; 128 + n stands for signal n',
  }),
  noRetryOnExitCodes: option(exitCodes(), {
    flags: ['--no-retry-on-exit-codes'],
    variables: ['PROC_WRAPPER_NO_RETRY_ON_EXIT_CODES'],
    default: [],
    description: 'do not retry after these exit codes',
  }),
};
