import { isAllowed } from './allowed-licences.ts';
import type { ForeignPackage } from './read-package.ts';

/** One line for each package that must not be published with ours, with the reason. */
export function licenceProblems(packages: readonly ForeignPackage[]): readonly string[] {
  return packages.flatMap(({ name, version, licence, texts }) => {
    const label = `${name}@${version}`;
    if (licence === '') return [`${label} declares no licence`];
    if (!isAllowed(licence)) return [`${label} has the licence ${licence}, which is not allowed`];
    return texts.length > 0 ? [] : [`${label} includes no text of its licence, ${licence}`];
  });
}

/** What to do about licence problems. */
export const licenceAdvice = `Use another package. Or read the licence and, if it is permissive, add it to scripts/notices/allowed-licences.ts.
If only its text is missing, add that to scripts/notices/standard-texts.`;
