import { type Check, fine, whereOf } from './check.ts';

/** Offline mode and its prevention exclude each other. */
export const checkOfflineConflict: Check = (unvalidated) => {
  const { offlineMode, preventOfflineExecution } = unvalidated.options;
  if (!offlineMode || !preventOfflineExecution) return fine;
  const other = whereOf(unvalidated, 'preventOfflineExecution');
  const message = `cannot be combined with ${other}; remove one of them`;
  return { findings: [{ severity: 'error', where: whereOf(unvalidated, 'offlineMode'), message }] };
};
