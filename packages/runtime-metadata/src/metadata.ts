import type { JsonObject } from '@procwrap/core';

/** A kind of place that can be told from others. */
export type PlaceKind = 'codebuild' | 'ecs' | 'lambda' | 'ec2' | 'kubernetes';

/** What is known of a place, in the words of the task-execution API. */
export interface Metadata {
  readonly kind: PlaceKind;
  /** Fields of the task execution, such as `execution_method_details`. */
  readonly fields: JsonObject;
  /** Fields of a task that is created with it: how the server could run it again. */
  readonly taskFields: JsonObject;
}

/** What a look around found; `problem` says why a place that a variable promised could not be seen. */
export type Detection = Metadata | { readonly kind: 'unknown'; readonly problem?: string };
