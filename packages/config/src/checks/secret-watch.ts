import { type Check, fine, shownName } from './check.ts';

/** What to do about a change has no effect when nothing looks for changes. */
export const checkSecretWatch: Check = (unvalidated) => {
  const { options, sources } = unvalidated;
  const { kind, written: where } = sources.onSecretChange;
  if (kind === 'default' || options.watchSecrets !== 'never') return fine;
  const message = `has no effect without ${shownName(unvalidated, 'watchSecrets')}; set both, or remove it`;
  return { findings: [{ severity: 'warning', where, message }] };
};
