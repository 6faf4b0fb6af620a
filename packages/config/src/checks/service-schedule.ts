import { isJsonObject } from '@procwrap/core';
import { type Check, fine, shownName, type Unvalidated } from './check.ts';

/** The service and the schedule of a created task; its properties replace the options. */
const wanted = ({
  options,
}: Unvalidated): { readonly service: boolean; readonly schedule: string } => {
  const props = isJsonObject(options.autoCreateTaskProps) ? options.autoCreateTaskProps : {};
  const { is_service: service = options.service, schedule = options.schedule } = props;
  return { service: service === true, schedule: typeof schedule === 'string' ? schedule : '' };
};

/**
 * A service runs until it is stopped, so it has no schedule: the server refuses to create a task
 * with both.
 */
export const checkServiceSchedule: Check = (unvalidated) => {
  const { service, schedule } = wanted(unvalidated);
  if (!service || schedule.trim() === '') return fine;
  const other = shownName(unvalidated, 'service');
  const { autoCreateTask, offlineMode } = unvalidated.options;
  const isRefused = autoCreateTask && !offlineMode;
  const message = isRefused
    ? `cannot be combined with ${other}: the server refuses a service with a schedule; remove one of them`
    : `has no effect with ${other}: a service runs until it is stopped; remove one of them`;
  const severity = isRefused ? 'error' : 'warning';
  return { findings: [{ severity, where: shownName(unvalidated, 'schedule'), message }] };
};
