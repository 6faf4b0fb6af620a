import { readdirSync, readFileSync } from 'node:fs';
import { withTempDir } from '@procwrap/test-kit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AwsServer, startAwsServer } from '../aws-server/server.ts';
import type { ResolutionCase } from './resolution-cases/case.ts';
import { fillServer } from './resolution-cases/fill-server.ts';
import { caseEnvironment, runCase } from './resolution-cases/run-case.ts';

const folder = new URL('resolution-cases/', import.meta.url);
const groups = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const cases: readonly ResolutionCase[] = JSON.parse(
      readFileSync(new URL(name, folder), 'utf8'),
    );
    return { name: name.replace('.json', ''), cases };
  });

let server: AwsServer;

beforeAll(async () => {
  server = await startAwsServer();
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => server.close());

// The original added TASK_CONFIG="{}" to every environment; that difference is on purpose and left
// out of the table.
describe.each(groups)('$name, as the original wrapper resolved it or better', ({ cases }) => {
  it.each(cases)('$id: $decision', async (one) => {
    fillServer(server);
    for (const name of Object.keys(process.env))
      if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(caseEnvironment(one.given, server)))
      if (name.startsWith('AWS_')) vi.stubEnv(name, value);
    const outcome = await withTempDir((dir) => runCase(one, server, dir));
    expect(outcome).toEqual(one.expected);
  });
});

describe('the table', () => {
  const all = groups.flatMap(({ cases }) => cases);

  it('has every case of the original once', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(144);
    expect(all).toHaveLength(144);
  });

  it('decides every case', () => {
    const undecided = all.filter(
      ({ decision }) => !/^(same\b|different because \w)/.test(decision),
    );
    expect(undecided).toEqual([]);
  });
});
