import type { NewPackage } from '../new-package.ts';

/** The changeset that makes the first version of it 0.1.0. */
export function changesetFile({ fullName, description }: NewPackage) {
  return `---
"${fullName}": minor
---

New: ${description}.
`;
}
