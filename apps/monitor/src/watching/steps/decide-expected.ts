import {
  decideExpectedRun,
  type ExpectedRun,
  type ExpectedRunDecision,
  type Schedule,
} from '@procwrap/task-server';
import { numberOf } from '../../reading/run-values.ts';
import type { Look } from '../look.ts';
import type { TaskFacts } from '../task-facts.ts';

/** What is known of the task of an expected run. */
export interface ExpectedOf {
  readonly facts: TaskFacts;
  readonly schedule: Schedule;
  readonly changedAtMs: number;
  readonly wasFull: boolean;
}

/** Decides what becomes of an expected run of a task. */
export function decideExpected(
  { watch, outages, nowMs }: Look,
  expected: ExpectedRun,
  { facts, schedule, changedAtMs, wasFull }: ExpectedOf,
): ExpectedRunDecision {
  const { values } = facts.task;
  const task = {
    enabled: values.enabled !== false,
    managedProbability: numberOf(values.managed_probability),
    scheduleChangedAtMs: changedAtMs,
    wasFull,
  };
  const { startGraceMs } = facts;
  return decideExpectedRun({ expected, schedule, startGraceMs, task, watch, outages }, nowMs);
}
