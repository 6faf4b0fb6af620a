import { isAllowed } from './allowed-licences.ts';
import type { ForeignPackage } from './read-package.ts';

/** Why packages must not go into what we publish, one line each; nothing when they all may. */
export function licenceProblems(packages: readonly ForeignPackage[]): readonly string[] {
  return packages.flatMap(({ name, version, licence, texts }) => {
    const label = `${name}@${version}`;
    if (licence === '') return [`${label} declares no licence`];
    if (!isAllowed(licence)) return [`${label} has the licence ${licence}, which is not allowed`];
    return texts.length > 0 ? [] : [`${label} brings no text of its licence, ${licence}`];
  });
}

/** What to do about problems with licences. */
export const licenceAdvice = `Use another package. Or, once the licence is read and found to be a permissive one, add it to
scripts/notices/allowed-licences.ts; where only its text is missing, add that to scripts/notices/standard-texts.`;
