import { type Check, fine, shownName } from './check.ts';

/** A drain needs time in the stop budget for what follows it. */
export const checkDrain: Check = (unvalidated) => {
  const { stopBudget, drain } = unvalidated.options;
  if (stopBudget === 'none' || drain < stopBudget) return fine;
  const [where, budget] = [shownName(unvalidated, 'drain'), shownName(unvalidated, 'stopBudget')];
  const message = `${drain} s leave no time in ${budget} of ${stopBudget} s; give less than that`;
  return { findings: [{ severity: 'error', where, message }] };
};
