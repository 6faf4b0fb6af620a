import { boolean } from '../option-types/boolean.ts';
import { string } from '../option-types/string.ts';
import { option } from './row.ts';

const name = string({ valueName: 'NAME', required: true });

/** Monitoring another container instead of a command. */
export const containerRows = {
  mainContainerName: option(name, {
    flags: ['--main-container-name'],
    variables: ['PROC_WRAPPER_MAIN_CONTAINER_NAME'],
    description: 'container to monitor instead of a command',
  }),
  monitorContainerName: option(name, {
    flags: ['--monitor-container-name'],
    variables: ['PROC_WRAPPER_MONITOR_CONTAINER_NAME'],
    description: 'container in which procwrap runs when it monitors another one',
  }),
  sidecarContainerMode: option(boolean(), {
    flags: ['--sidecar-container-mode'],
    variables: ['PROC_WRAPPER_SIDECAR_CONTAINER_MODE'],
    default: false,
    description: 'run in a sidecar container and monitor the main container',
  }),
};
