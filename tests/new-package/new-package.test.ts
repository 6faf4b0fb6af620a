import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { hangLimitMs } from '@procwrap/test-kit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { packPackages } from '../../scripts/packages/pack.ts';
import { readTarball } from '../../scripts/packages/read-tarball.ts';
import { resolutionProblems } from '../../scripts/packages/resolution-problems.ts';
import { tarballProblems } from '../../scripts/packages/tarball-problems.ts';
import { workspacePackages } from '../../scripts/packages/workspace-packages.ts';
import type { CommandEnd } from '../../scripts/run-command.ts';
import { endStartedHere } from '../release/started-here.ts';
import { makeWorkingCopy, type WorkingCopy } from '../release/working-copy.ts';

// Compiling, linting and testing a whole checkout takes long.
const patience = 10 * hangLimitMs;
vi.setConfig({ testTimeout: patience, hookTimeout: patience });

const folder = mkdtempSync(join(tmpdir(), 'procwrap-new-package-'));
const name = 'rate-limit';
const fullName = `@procwrap/${name}`;
let copy: WorkingCopy;
let made: CommandEnd;
const tool = (command: string, ...args: readonly string[]) =>
  copy.run(join(copy.folder, 'node_modules/.bin', command), args);

beforeAll(async () => {
  copy = await makeWorkingCopy(join(folder, 'copy'));
  // As in CI, where pnpm does not change the lockfile by default.
  const env = { CI: 'true' };
  made = await copy.script('new-package/main', [name, 'Slows "somebody" | down.'], env);
});
afterAll(() => {
  endStartedHere();
  rmSync(folder, { recursive: true, force: true });
});

describe('a new package', () => {
  it('is created, and its files are listed', () => {
    expect(made).toMatchObject({ status: 0, output: expect.stringContaining('Next:') });
    expect(made.output).toContain(`packages/${name}/src/greet.ts`);
    expect(made.output).toContain('tests/allowed-imports.ts');
  });

  it('changes nothing else', async () => {
    const { stdout } = await copy.run('git', ['status', '--porcelain']);
    expect(stdout.trimEnd().split('\n').sort()).toEqual([
      ' M README.md',
      ' M docs/design/architecture.md',
      ' M pnpm-lock.yaml',
      ' M tests/allowed-imports.ts',
      `?? .changeset/new-${name}.md`,
      `?? docs/api/${name}.api.md`,
      `?? packages/${name}/`,
    ]);
    const { output: removed } = await copy.run('git', ['diff', '--numstat']);
    expect(removed.trimEnd().split('\n')).toHaveLength(4);
    expect(removed).not.toMatch(/^\d+\t[1-9]/m);
  });

  it('passes the linter', async () => {
    const { status, output } = await tool('biome', 'ci', '.');
    expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
  });

  it('passes the type check', async () => {
    const { status, output } = await tool('tsc', '-p', 'tsconfig.tests.json');
    expect({ status, output }).toEqual({ status: 0, output: '' });
  });

  it('passes the tests of the repository', async () => {
    const pages = ['tests/architecture.test.ts', 'tests/docs.test.ts'];
    const { status, output } = await tool('vitest', 'run', '--project=house', ...pages);
    expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
  });

  it('has tests that cover as much as in other packages', async () => {
    const { status, output } = await tool('vitest', 'run', `--project=${name}`, '--coverage');
    expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
    expect(stripVTControlCharacters(output)).toMatch(/Lines +: 100% \( [1-9]/);
  });

  it('has a page of its API', () =>
    expect(readFileSync(join(copy.folder, `docs/api/${name}.api.md`), 'utf8')).toContain(
      'export const greet: (name: string) => string;',
    ));

  it('can be packed and resolved', async () => {
    const one = workspacePackages(copy.folder).find((each) => each.name === fullName);
    if (one === undefined) throw new Error(`${fullName} is not there`);
    const tarball =
      (await packPackages(copy.folder, [one], folder)).get(one.name) ?? Buffer.alloc(0);
    const files = await readTarball(tarball);
    expect([...files.keys()]).toContain('dist/index.d.ts');
    expect(tarballProblems(files, [copy.folder, homedir()])).toEqual([]);
    expect(await resolutionProblems(tarball, { offersRequire: false })).toEqual([]);
  });

  it('will be released as 0.1.0', async () => {
    const { output } = await copy.script('release/plan');
    expect(output).toContain(`${fullName} 0.0.0 -> 0.1.0 (new-${name})`);
  });

  it('is refused a second time', async () => {
    const again = await copy.script('new-package/main', [name]);
    expect(again.output).toContain(`refused: packages/${name} exists already`);
    expect(again.status).toBe(1);
  });
});

describe('a name or description that no package can have', () => {
  it.each([{ argv: [] }, { argv: ['lib'] }, { argv: ['other', '--force'] }])(
    '$argv is refused',
    async ({ argv }) => {
      const { output: before } = await copy.run('git', ['status', '--porcelain']);
      const { status, output } = await copy.script('new-package/main', argv);
      expect({ status, output }).toEqual({
        status: 1,
        output: expect.stringMatching(/^refused: /),
      });
      expect((await copy.run('git', ['status', '--porcelain'])).output).toBe(before);
    },
  );

  it('--no-install does not change the lockfile, and lists the commands to run', async () => {
    const { output: lockfile } = await copy.run('git', ['diff', 'pnpm-lock.yaml']);
    const { status, output } = await copy.script('new-package/main', ['later', '--no-install']);
    expect({ status, output }).toMatchObject({
      status: 0,
      output: expect.stringContaining('node scripts/pnpm.mjs install'),
    });
    expect((await copy.run('git', ['diff', 'pnpm-lock.yaml'])).output).toBe(lockfile);
    expect(existsSync(join(copy.folder, 'packages/later/node_modules'))).toBe(false);
  });

  it('a package that cannot be installed is complete, and the next commands are listed', async () => {
    const withoutNpx = { PATH: join(copy.folder, 'node_modules/.bin') };
    const { status, output } = await copy.script('new-package/main', ['unready'], withoutNpx);
    expect(status).toBe(1);
    expect(output).toContain('packages/unready is written, but not installed and built: ');
    expect(output).toContain('node scripts/pnpm.mjs install');
    expect(existsSync(join(copy.folder, 'packages/unready/package.json'))).toBe(true);
  });
});
