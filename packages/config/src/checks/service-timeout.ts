import { type Check, fine, shownName } from './check.ts';

/** A service runs until it is stopped: its timeout is ignored. */
export const checkServiceTimeout: Check = (unvalidated) => {
  const { service, processTimeout } = unvalidated.options;
  if (!service || processTimeout === 'none') return fine;
  const message = `is ignored, because ${shownName(unvalidated, 'service')} makes it a service; remove one of them`;
  return {
    findings: [{ severity: 'warning', where: shownName(unvalidated, 'processTimeout'), message }],
    change: { processTimeout: 'none' },
  };
};
