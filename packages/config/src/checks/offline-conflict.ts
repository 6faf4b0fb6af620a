import { type Check, fine, shownName } from './check.ts';

/** Offline mode and its prevention exclude each other. */
export const checkOfflineConflict: Check = (unvalidated) => {
  const { offlineMode, preventOfflineExecution } = unvalidated.options;
  if (!offlineMode || !preventOfflineExecution) return fine;
  const other = shownName(unvalidated, 'preventOfflineExecution');
  const message = `cannot be combined with ${other}; remove one of them`;
  return {
    findings: [{ severity: 'error', where: shownName(unvalidated, 'offlineMode'), message }],
  };
};
