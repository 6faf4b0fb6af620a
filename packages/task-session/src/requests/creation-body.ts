import { type Reading, wireSettings } from '@procwrap/config';
import type { JsonObject, JsonValue } from '@procwrap/core';
import { type PlatformInfo, unknownPlatform } from '../platform/platform-info.ts';
import { executionPlatformFields } from './platform-fields.ts';
import { taskObject } from './task-object.ts';
import { withoutUnset } from './without-unset.ts';

/** What is reported of a new execution apart from its options. */
export interface ExecutionFacts {
  readonly embedded: boolean;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /**
   * The part below a millisecond, from 0 to 999; it differs for runs that start in the same
   * millisecond.
   */
  readonly microseconds?: number | undefined;
  readonly wrapperVersion: string;
  /** The command as a person would type it. */
  readonly command?: string | undefined;
  readonly hostname?: string | undefined;
  readonly inputValue?: JsonValue | undefined;
  readonly platform?: PlatformInfo | undefined;
}

const executionReference = (uuid: string | undefined): JsonObject | undefined =>
  uuid === undefined ? undefined : { task_execution: { uuid } };

/** A time in UTC, with microseconds if there are any. */
const exactTime = (ms: number, microseconds = 0): string => {
  const digits = microseconds === 0 ? '' : String(microseconds).padStart(3, '0');
  return new Date(ms).toISOString().replace('Z', `${digits}Z`);
};

/** The body that attaches to an execution that the server already knows. */
export function attachBody(reading: Reading, facts: ExecutionFacts): JsonObject {
  const { options } = reading;
  return {
    status: 'RUNNING',
    embedded_mode: facts.embedded,
    started_at: exactTime(facts.startedAt, facts.microseconds),
    wrapper_family: 'procwrap',
    wrapper_version: facts.wrapperVersion,
    ...wireSettings(options, reading.sources),
    ...executionPlatformFields(facts.platform ?? unknownPlatform, options),
    ...withoutUnset({
      process_command: facts.command,
      hostname: options.sendHostname ? facts.hostname : undefined,
      other_instance_metadata: options.taskInstanceMetadata,
      input_value: options.sendInputValue ? facts.inputValue : undefined,
      build: executionReference(options.buildTaskExecutionUuid),
      deploy: executionReference(options.deploymentTaskExecutionUuid),
    }),
  };
}

/** The body that creates an execution. */
export function creationBody(reading: Reading, facts: ExecutionFacts): JsonObject {
  return {
    ...attachBody(reading, facts),
    task: taskObject(reading, facts.platform),
  };
}
