import type { WorkspacePackage } from '../packages/workspace-packages.ts';

/** A package that is not there yet: all that its files are made from. */
export interface NewPackage {
  /** Such as `rate-limit`. */
  readonly name: string;
  /** With the scope, as it is installed. */
  readonly fullName: string;
  /** Such as `packages/rate-limit`. */
  readonly folder: string;
  readonly description: string;
  /** The package whose manifest says what all of them have in common. */
  readonly model: WorkspacePackage;
}
