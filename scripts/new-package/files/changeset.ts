import type { NewPackage } from '../new-package.ts';

/** The changeset that makes the first version of it 0.1.0. */
export const changesetFile = ({ fullName, description }: NewPackage) => `---
"${fullName}": minor
---

New: ${description}.
`;
