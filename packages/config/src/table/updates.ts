import { boolean } from '../option-types/boolean.ts';
import { integer } from '../option-types/integer.ts';
import { port } from '../option-types/port.ts';
import { seconds } from '../option-types/seconds.ts';
import { option } from './row.ts';

/** Status messages from the command. */
export const updatesRows = {
  enableStatusUpdateListener: option(boolean(), {
    flags: ['--enable-status-update-listener'],
    variables: ['PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER'],
    default: false,
    description: 'listen for status messages from the command',
    popular: true,
    inChild: true,
    ofRun: true,
  }),
  statusUpdateSocketPort: option(port(), {
    flags: ['--status-update-socket-port'],
    variables: ['PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT', 'PROC_WRAPPER_STATUS_UPDATE_PORT'],
    unsetTexts: ['-1'],
    default: 2373,
    description: 'UDP port for status messages; 0 means any free port',
    inChild: true,
    wire: 'status_update_port',
    ofRun: true,
  }),
  statusUpdateMessageMaxBytes: option(integer({ min: 1 }), {
    flags: ['--status-update-message-max-bytes'],
    variables: ['PROC_WRAPPER_STATUS_UPDATE_MESSAGE_MAX_BYTES'],
    unsetTexts: ['-1'],
    default: 65_536,
    description: 'most bytes of a status message',
    inChild: true,
    wire: 'status_update_message_max_bytes',
    ofRun: true,
  }),
  statusUpdateInterval: option(seconds({ word: 'never', zero: 'each message at once' }), {
    flags: ['--status-update-interval'],
    variables: ['PROC_WRAPPER_STATUS_UPDATE_INTERVAL_SECONDS'],
    default: 'never',
    description: 'least seconds between two status updates to the server; never: with heartbeats',
    inChild: true,
    wire: 'status_update_interval_seconds',
    ofRun: true,
  }),
};
