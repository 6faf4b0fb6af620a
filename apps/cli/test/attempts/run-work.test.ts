import { expect, it } from 'vitest';
import { createDeps, wrapHere } from '../in-process.ts';

/** Runs a command with these variables, and counts how often the parent is checked. */
const countChecks = async (env: Readonly<Record<string, string>>) => {
  let checks = 0;
  const parentPid = () => {
    checks += 1;
    return 1;
  };
  const inProcess = createDeps({ parentPid, initCommand: () => 'npm run job' });
  const { code, lines } = await wrapHere(['-o', 'true'], env, inProcess);
  expect(code).toBe(0);
  return { checks, warnings: lines.match(/a package manager is PID 1/g)?.length ?? 0 };
};

it.each(['npm_execpath', 'npm_lifecycle_event'])(
  'watches a launcher that sets %s',
  async (name) => {
    const { checks, warnings } = await countChecks({ [name]: 'x' });
    expect(checks).toBeGreaterThan(0);
    expect(warnings).toBe(1);
  },
);

it('does not watch a parent that is not a launcher: a shell may leave its jobs running', async () =>
  expect(await countChecks({})).toEqual({ checks: 0, warnings: 0 }));
