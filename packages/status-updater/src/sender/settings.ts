/** Options of `createStatusUpdater`; defaults come from the environment that procwrap sets. */
export interface StatusUpdaterOptions {
  /** The environment; `process.env` by default. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * Whether updates are sent; by default when PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER is TRUE.
   */
  readonly enabled?: boolean | undefined;
  /** The host of procwrap; by default PROC_WRAPPER_STATUS_UPDATE_HOST, else 127.0.0.1. */
  readonly host?: string | undefined;
  /** The UDP port of procwrap; by default PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT, else 2373. */
  readonly port?: number | undefined;
  /**
   * `absolute`, the default: counts are totals. `incremental`: counts are added up, and the sums
   * are sent.
   */
  readonly mode?: 'absolute' | 'incremental' | undefined;
}

/** Whether and where messages are sent. */
export interface Settings {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: number;
  readonly incremental: boolean;
}

const defaultPort = 2373;

const toPort = (port: number): number =>
  Number.isInteger(port) && port > 0 && port < 65_536 ? port : defaultPort;

/** Reads the settings from options and environment; a wrong port becomes the default. */
export function readSettings(options: StatusUpdaterOptions): Settings {
  const env = options.env ?? process.env;
  const listening = env.PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER?.trim().toUpperCase();
  return {
    enabled: options.enabled ?? listening === 'TRUE',
    host: options.host || env.PROC_WRAPPER_STATUS_UPDATE_HOST || '127.0.0.1',
    port: toPort(options.port ?? Number(env.PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT)),
    incremental: options.mode === 'incremental',
  };
}
