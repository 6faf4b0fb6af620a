import type { NewPackage } from './new-package.ts';
import type { Plan } from './plan.ts';

const table = (rows: readonly (readonly [string, string])[]) => {
  const width = Math.max(...rows.map(([command]) => command.length));
  return rows.map(([command, why]) => `  ${command.padEnd(width)}  # ${why}`).join('\n');
};

/** The commands that are left to run when installing or building failed. */
const toMakeReady: readonly (readonly [string, string])[] = [
  ['node scripts/pnpm.mjs install --no-frozen-lockfile', 'adds it to the lockfile'],
  ['npm run api', 'builds it, and writes its API page'],
];

/** Printed before the slow part, for those who interrupt it. */
export const beforeMakingReady = `Installing and building it. If this is interrupted, run:\n\n${table(toMakeReady)}\n`;

/** The list of files that were written or changed. */
export function written({ folder, files, others }: Plan): string {
  return [
    `Wrote ${folder}:`,
    ...Object.keys(files).map((path) => `  ${folder}/${path}`),
    'Changed, because they list all packages:',
    ...Object.keys(others).map((path) => `  ${path}`),
  ].join('\n');
}

/** The next commands. */
export function nextSteps({ fullName, folder }: NewPackage, ready: boolean): string {
  const steps: readonly (readonly [string, string])[] = [
    ...(ready ? [] : toMakeReady),
    [`node scripts/pnpm.mjs --filter ${fullName} test --watch`, 'while you work on it'],
    ['npm run api', 'when its exports change'],
    ['npm test', 'before you push it'],
    ['npm run release:plan', 'shows its next version'],
  ];
  return `Next: replace ${folder}/src/greet.ts, its test and the README by your own, and run

${table(steps)}

tests/allowed-imports.ts and docs/design/architecture.md say what it may import.`;
}
