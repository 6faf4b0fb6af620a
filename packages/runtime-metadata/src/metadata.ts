import type { JsonObject } from '@procwrap/core';

/** The platforms that can be detected. */
export type PlatformKind = 'codebuild' | 'ecs' | 'lambda' | 'ec2' | 'kubernetes';

/** What is known about a platform, in the fields of the task-execution API. */
export interface Metadata {
  readonly kind: PlatformKind;
  /** Fields of the task execution, such as `execution_method_details`. */
  readonly fields: JsonObject;
  /** Fields of the task, which say how the server could run it again. */
  readonly taskFields: JsonObject;
}

/**
 * What the detection found; `problem` says why a platform that a variable names could not be read.
 */
export type Detection = Metadata | { readonly kind: 'unknown'; readonly problem?: string };
