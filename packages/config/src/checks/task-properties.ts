import { isJsonObject } from '@procwrap/core';
import { scheduleProblem } from '../option-types/schedule.ts';
import { type Check, fine, shownName } from './check.ts';

/** The properties of a created task whose form is known. */
export const checkTaskProperties: Check = (unvalidated) => {
  const { autoCreateTaskProps: properties, autoCreateTask } = unvalidated.options;
  const { schedule } = isJsonObject(properties) ? properties : {};
  const problem = typeof schedule === 'string' ? scheduleProblem(schedule) : undefined;
  if (!autoCreateTask || problem === undefined) return fine;
  const where = shownName(unvalidated, 'autoCreateTaskProps');
  return { findings: [{ severity: 'error', where, message: `schedule ${problem}` }] };
};
