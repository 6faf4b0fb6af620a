/** How a status updater is made; what is left out comes from the environment that the wrapper sets. */
export interface StatusUpdaterOptions {
  /** Instead of `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Whether anything is sent; else PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER is TRUE. */
  readonly enabled?: boolean | undefined;
  /** Where to send; else PROC_WRAPPER_STATUS_UPDATE_HOST, else 127.0.0.1. */
  readonly host?: string | undefined;
  /** The UDP port; else PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT, else 2373. */
  readonly port?: number | undefined;
  /** `absolute` (default): counts are totals. `incremental`: counts are added up and the sums are sent. */
  readonly mode?: 'absolute' | 'incremental' | undefined;
}

/** Where messages go, if anywhere. */
export interface Settings {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: number;
  readonly incremental: boolean;
}

const defaultPort = 2373;

const toPort = (port: number): number =>
  Number.isInteger(port) && port > 0 && port < 65_536 ? port : defaultPort;

/** Settings from options and environment; a port that is none becomes the default. */
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
