import type { Level } from './auth/levels.ts';
import type { Json } from './json/json.ts';

/** An API key that the server knows. */
export interface ApiKey {
  readonly key: string;
  readonly level: Level;
  /** The level of the user who owns the key; the lower of the two counts. */
  readonly userLevel?: Level;
  /** The name of the only run environment that the key sees. */
  readonly runEnvironment?: string;
  readonly enabled?: boolean;
  readonly group?: number;
  readonly username?: string;
}

/** Where Tasks run, such as staging. */
export interface Environment {
  readonly uuid: string;
  readonly name: string;
  readonly group: number;
}

/** A Task as it is stored; `values` holds its wire fields. */
export interface StoredTask {
  readonly uuid: string;
  readonly group: number;
  environment: Environment;
  readonly values: Record<string, Json>;
  /** The in-progress execution that was saved last; the version rule looks at it. */
  latest: StoredExecution | undefined;
}

/** An execution as it is stored; `values` holds its wire fields. */
export interface StoredExecution {
  readonly uuid: string;
  readonly task: StoredTask;
  readonly values: Record<string, Json>;
}

/** Everything the server remembers. */
export interface State {
  readonly keys: readonly ApiKey[];
  readonly environments: readonly Environment[];
  readonly tasks: StoredTask[];
  readonly executions: StoredExecution[];
  readonly now: () => number;
  /** How many calls are left this month. */
  credits: number;
  /** A larger body is answered with 500. */
  readonly maxBodyBytes: number;
  /** The server's own address. */
  url: string;
}
