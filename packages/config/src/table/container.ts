import { boolean } from '../option-types/boolean.ts';
import { string } from '../option-types/string.ts';
import { option } from './row.ts';

const name = string({ valueName: 'NAME', required: true });

/** Watching another container instead of a process. */
export const containerRows = {
  mainContainerName: option(name, {
    flags: ['--main-container-name'],
    variables: ['PROC_WRAPPER_MAIN_CONTAINER_NAME'],
    description: 'container that is watched instead of a program',
  }),
  monitorContainerName: option(name, {
    flags: ['--monitor-container-name'],
    variables: ['PROC_WRAPPER_MONITOR_CONTAINER_NAME'],
    description: 'container in which the wrapper runs when it watches another one',
  }),
  sidecarContainerMode: option(boolean(), {
    flags: ['--sidecar-container-mode'],
    variables: ['PROC_WRAPPER_SIDECAR_CONTAINER_MODE'],
    default: false,
    description: 'run beside the main container and watch it',
  }),
};
