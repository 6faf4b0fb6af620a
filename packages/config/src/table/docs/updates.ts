// Made by `npm run docs` from the table of options.

/** What an editor shows for the options in the group "Status updates". */
export interface UpdatesDocs {
  /** Listen for status messages from the command. Default: `false`. Variable: `PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER`. */
  readonly enableStatusUpdateListener: unknown;
  /** UDP port for status messages; 0 means any free port. Default: `2373`. Variable: `PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT`. */
  readonly statusUpdateSocketPort: unknown;
  /** Most bytes of a status message. Default: `65536`. Variable: `PROC_WRAPPER_STATUS_UPDATE_MESSAGE_MAX_BYTES`. */
  readonly statusUpdateMessageMaxBytes: unknown;
  /** Least seconds between two status updates to the server; never: with heartbeats. 0: each message at once. Default: `never`. Variable: `PROC_WRAPPER_STATUS_UPDATE_INTERVAL_SECONDS`. */
  readonly statusUpdateInterval: unknown;
}
