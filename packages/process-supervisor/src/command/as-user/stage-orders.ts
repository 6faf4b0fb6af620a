import type { Identity } from '../../user/find-user.ts';

/** What the stage between us and a program of another user is told. */
export interface StageOrders {
  readonly identity: Identity;
  readonly cwd?: string;
}

/** Where the program's NODE_OPTIONS wait. */
export const keptNodeOptions = 'PROCWRAP_KEPT_NODE_OPTIONS';
