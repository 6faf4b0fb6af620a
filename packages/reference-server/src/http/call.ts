import type { Caller } from '../auth/authenticate.ts';
import type { JsonObject } from '../json/json.ts';
import type { State } from '../state.ts';

/** One request that passed authentication, with everything a handler needs. */
export interface Call {
  readonly state: State;
  readonly caller: Caller;
  readonly method: string;
  /** The path without its query. */
  readonly path: string;
  /** What the path says after the collection, e.g. the uuid of an execution; empty for the list. */
  readonly uuid: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
}
