import type { NewPackage } from '../new-package.ts';

/** The changeset that makes 0.1.0 its first version. */
export function changesetFile({ fullName, description }: NewPackage) {
  return `---
"${fullName}": minor
---

New: ${description}.
`;
}
