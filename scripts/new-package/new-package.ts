import type { WorkspacePackage } from '../packages/workspace-packages.ts';

/** What the files of a new package are made from. */
export interface NewPackage {
  /** Such as `rate-limit`. */
  readonly name: string;
  /** With the scope. */
  readonly fullName: string;
  /** Such as `packages/rate-limit`. */
  readonly folder: string;
  readonly description: string;
  /** The package whose manifest is the model for the new one. */
  readonly model: WorkspacePackage;
}
