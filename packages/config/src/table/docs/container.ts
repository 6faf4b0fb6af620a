// Made by `npm run docs` from the table of options.

/** What an editor shows for the options in the group "Containers". */
export interface ContainerDocs {
  /** Container to monitor instead of a command. Unset by default. Variable: `PROC_WRAPPER_MAIN_CONTAINER_NAME`. */
  readonly mainContainerName: unknown;
  /** Container in which procwrap runs when it monitors another one. Unset by default. Variable: `PROC_WRAPPER_MONITOR_CONTAINER_NAME`. */
  readonly monitorContainerName: unknown;
  /** Run in a sidecar container and monitor the main container. Default: `false`. Variable: `PROC_WRAPPER_SIDECAR_CONTAINER_MODE`. */
  readonly sidecarContainerMode: unknown;
}
