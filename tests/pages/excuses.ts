import type { PageCommand } from './page-commands.ts';

/**
 * Why a command is not tried at each change: it cannot run here, another test runs it, or it needs a
 * fresh clone, in which `npm run test:long` tries it.
 */
export type Excuse =
  | { readonly because: string }
  | { readonly testedBy: string }
  | { readonly inClone: true };

const inClone: Excuse = { inClone: true };
const publishing: Excuse = { testedBy: 'tests/release/publishing/publishing.test.ts' };
const account: Excuse = { because: 'it needs an account of AWS' };

/** Commands that are not tried at each change: the page, a text of the command, and why. */
export const excuses: readonly (readonly [string, string, Excuse])[] = [
  ['README.md', 'npm run demo', inClone],
  ['README.md', 'docker ', { because: 'it needs the service of Docker' }],
  ['CONTRIBUTING.md', 'pnpm.mjs', inClone],
  ['CONTRIBUTING.md', 'new:package', { testedBy: 'tests/new-package/new-package.test.ts' }],
  ['docs/start.md', 'git clone', inClone],
  ['docs/start.md', 'npm run', inClone],
  ['docs/releasing.md', 'npm test', { because: 'it would run this test again' }],
  ['docs/releasing.md', 'release:publish', publishing],
  ['docs/releasing.md', '', inClone],
  ['docs/guides/doctor.md', 'docker run', { because: 'it needs the service of Docker' }],
  ['docs/guides/entrypoints.md', '#!/bin/', { testedBy: 'tests/entrypoint-examples.test.ts' }],
  [
    'docs/guides/executables.md',
    'npm run executables',
    { testedBy: 'tests/executables/build-all.test.ts' },
  ],
  ['docs/guides/private-registry.md', 'aws codeartifact', account],
  [
    'docs/guides/private-registry.md',
    'registry:login',
    { testedBy: 'tests/registry/code-artifact.test.ts' },
  ],
];

/** Why a command is not tried at each change; undefined for one that is. */
export const excuseOf = ({ page, text }: PageCommand): Excuse | undefined =>
  excuses.find(([place, part]) => place === page && text.includes(part))?.[2];
