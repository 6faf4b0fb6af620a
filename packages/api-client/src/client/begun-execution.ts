import type { CreateResult } from '../reporting/create-execution.ts';
import type { ApiRequest } from '../reporting/ports.ts';
import type { UpdateRefusal } from '../updates/update-refusal.ts';

/** An execution that one client has begun, so that another one can continue with it. Plain data. */
export interface BegunExecution {
  /** The request that the server has accepted. */
  readonly request: ApiRequest;
  readonly accepted: Extract<CreateResult, { kind: 'accepted' }>;
  readonly idempotencyKey: string;
  /** How the server has refused an update, after which none follows. */
  readonly refusal?: UpdateRefusal | undefined;
}
