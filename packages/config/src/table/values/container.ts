// Made by `npm run docs` from the table of options.
import type { OptionValue } from '../table.ts';

/** The values of the options in the group "Containers". */
export interface ContainerValues {
  /** Container to monitor instead of a command. Unset by default. Variable: `PROC_WRAPPER_MAIN_CONTAINER_NAME`. */
  readonly mainContainerName: OptionValue<'mainContainerName'>;
  /** Container in which procwrap runs when it monitors another one. Unset by default. Variable: `PROC_WRAPPER_MONITOR_CONTAINER_NAME`. */
  readonly monitorContainerName: OptionValue<'monitorContainerName'>;
  /** Run in a sidecar container and monitor the main container. Default: `false`. Variable: `PROC_WRAPPER_SIDECAR_CONTAINER_MODE`. */
  readonly sidecarContainerMode: OptionValue<'sidecarContainerMode'>;
}
