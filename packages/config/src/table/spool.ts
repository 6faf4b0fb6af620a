import { boolean } from '../option-types/boolean.ts';
import { path } from '../option-types/path.ts';
import { option } from './row.ts';

/** Where reports and messages wait that nobody took. */
export const spoolRows = {
  spool: option(boolean(), {
    flags: ['--spool'],
    negatedFlags: { '--no-spool': 'do not keep reports and messages that were not taken' },
    variables: ['PROC_WRAPPER_SPOOL'],
    default: true,
    defaultText: 'true for a command, false with wrapTask',
    description: 'keep reports and messages on disk that were not taken; a later run sends them',
  }),
  spoolDir: option(path('FOLDER'), {
    flags: ['--spool-dir'],
    variables: ['PROC_WRAPPER_SPOOL_DIR'],
    defaultText: '$XDG_STATE_HOME/procwrap/spool',
    description: 'folder for reports and messages that were not taken; nobody else may write to it',
  }),
};
