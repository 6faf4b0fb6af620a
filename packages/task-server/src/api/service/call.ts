import type { JsonObject } from '../../json/json.ts';
import type { Caller } from '../access/caller.ts';
import type { Service } from './service.ts';

/** One request that passed authentication, with everything a handler needs. */
export interface Call {
  readonly service: Service;
  readonly caller: Caller;
  /** When the server began to handle it. */
  readonly nowMs: number;
  readonly method: string;
  /** The path without its query. */
  readonly path: string;
  /**
   * The part of the path after the collection, such as the uuid of an execution; empty for the
   * list.
   */
  readonly uuid: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
  /** The `Idempotency-Key` as it was sent. */
  readonly idempotencyKey: string | undefined;
}
