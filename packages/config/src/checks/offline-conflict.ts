import { type Check, fine, whereOf } from './check.ts';

/** A run cannot be offline on purpose and forbidden to be offline. */
export const checkOfflineConflict: Check = (draft) => {
  const { offlineMode, preventOfflineExecution } = draft.options;
  if (!offlineMode || !preventOfflineExecution) return fine;
  const other = whereOf(draft, 'preventOfflineExecution');
  const message = `cannot be combined with ${other}; leave one out`;
  return { findings: [{ severity: 'error', where: whereOf(draft, 'offlineMode'), message }] };
};
