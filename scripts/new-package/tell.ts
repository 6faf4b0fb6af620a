import type { NewPackage } from './new-package.ts';
import type { Plan } from './plan.ts';

const table = (rows: readonly (readonly [string, string])[]) => {
  const width = Math.max(...rows.map(([command]) => command.length));
  return rows.map(([command, why]) => `  ${command.padEnd(width)}  # ${why}`).join('\n');
};

/** What still has to be run where nothing could be installed or built. */
const toMakeReady: readonly (readonly [string, string])[] = [
  ['node scripts/pnpm.mjs install --no-frozen-lockfile', 'the lockfile gets to know it'],
  ['npm run api', 'builds it, and writes the page of its API'],
];

/** What to say before the part that takes a while, so that whoever interrupts it knows how to go on. */
export const beforeMakingReady = `Installing and building it. Should this be interrupted, run:\n\n${table(toMakeReady)}\n`;

/** Every file that was written or changed. */
export function written({ folder, files, others }: Plan): string {
  return [
    `Wrote ${folder}:`,
    ...Object.keys(files).map((path) => `  ${folder}/${path}`),
    'and what names all packages:',
    ...Object.keys(others).map((path) => `  ${path}`),
  ].join('\n');
}

/** What to do now, as commands. */
export function nextSteps({ fullName, folder }: NewPackage, ready: boolean): string {
  const steps: readonly (readonly [string, string])[] = [
    ...(ready ? [] : toMakeReady),
    [`node scripts/pnpm.mjs --filter ${fullName} test --watch`, 'while you write it'],
    ['npm run api', 'when its exports change'],
    ['npm test', 'before you send it'],
    ['npm run release:plan', 'shows the version that it will have'],
  ];
  return `Next: put what it does in place of ${folder}/src/greet.ts, its test and the README, and run

${table(steps)}

What it may import is said in tests/allowed-imports.ts and docs/design/architecture.md.`;
}
