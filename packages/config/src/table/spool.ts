import { boolean } from '../option-types/boolean.ts';
import { path } from '../option-types/path.ts';
import { option } from './row.ts';

/** Where reports wait that the server did not take. */
export const spoolRows = {
  spool: option(boolean(), {
    flags: ['--spool'],
    negatedFlags: { '--no-spool': 'do not keep reports that the server did not take' },
    variables: ['PROC_WRAPPER_SPOOL'],
    default: true,
    defaultText: 'true for a command, false with wrapTask',
    description: 'keep a report on disk when the server does not take it; a later run sends it',
  }),
  spoolDir: option(path('FOLDER'), {
    flags: ['--spool-dir'],
    variables: ['PROC_WRAPPER_SPOOL_DIR'],
    defaultText: '$XDG_STATE_HOME/procwrap/spool',
    description: 'folder for reports that the server did not take; nobody else may write to it',
  }),
};
