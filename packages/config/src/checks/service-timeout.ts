import { type Check, fine, whereOf } from './check.ts';

/** A service runs until it is stopped: its timeout is ignored. */
export const checkServiceTimeout: Check = (draft) => {
  const { service, processTimeout } = draft.options;
  if (!service || processTimeout === 'none') return fine;
  const message = `is ignored, because ${whereOf(draft, 'service')} makes it a service; leave one out`;
  return {
    findings: [{ severity: 'warning', where: whereOf(draft, 'processTimeout'), message }],
    change: { processTimeout: 'none' },
  };
};
