import { type Check, fine, whereOf } from './check.ts';

/** A run cannot be offline on purpose and forbidden to be offline. */
export const checkOfflineConflict: Check = (unvalidated) => {
  const { offlineMode, preventOfflineExecution } = unvalidated.options;
  if (!offlineMode || !preventOfflineExecution) return fine;
  const other = whereOf(unvalidated, 'preventOfflineExecution');
  const message = `cannot be combined with ${other}; leave one out`;
  return { findings: [{ severity: 'error', where: whereOf(unvalidated, 'offlineMode'), message }] };
};
