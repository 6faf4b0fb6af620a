import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { bareEnv, procwrap } from '../../procwrap.ts';
import { runToEnd } from '../../run-to-end.ts';
import { useServer } from '../../server.ts';
import { startTlsServer } from '../faults/tls-server.ts';

const server = useServer();

describe('procwrap doctor, as it is built', () => {
  it('finds no problem where a run works, and ends with 0', async () => {
    const { code, stdout, stderr } = await procwrap(['doctor', '--json'], { env: server.env() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { findings, counts } = JSON.parse(stdout);
    expect(counts.problem).toBe(0);
    const about = findings.map((finding: { about: string }) => finding.about);
    expect(about).toEqual(expect.arrayContaining(['server', 'task', 'clock', 'node', 'version']));
    expect((await procwrap(['true'], { env: server.env() })).code).toBe(0);
  });

  it('ends with 1 when a run would fail, and with 78 for wrong options', async () => {
    const env = { ...server.env(), PROC_WRAPPER_API_KEY: 'c4nary' };
    const problem = await procwrap(['doctor'], { env });
    expect(problem.code).toBe(1);
    expect(problem.stdout).toMatch(/^problem +api key +the server does not know it \(401\)/m);
    expect(problem.stdout).not.toContain('c4nary');
    const wrong = await procwrap(['doctor', '--tsk-name', 'x']);
    expect(wrong).toMatchObject({ code: 78, stdout: '' });
    expect(wrong.stderr).toContain('--task-name');
  });

  it('tells a certificate that is not accepted from one that is', async () => {
    const { url } = await startTlsServer();
    const env = { ...server.env(), PROC_WRAPPER_API_BASE_URL: url };
    const refused = await procwrap(['doctor'], { env });
    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(/^problem +tls +the certificate of .* is not accepted/m);
    const folder = '../../../../../packages/api-client/test/exchange';
    const authorities = join(import.meta.dirname, folder, 'self-signed-cert.pem');
    const accepted = await procwrap(['doctor'], {
      env: { ...env, NODE_EXTRA_CA_CERTS: authorities },
    });
    expect(accepted.stdout).toMatch(/^ok +tls +TLSv1\.\d; the certificate of .* is valid for/m);
  });

  it('runs a program of this name after --', async () => {
    const env = { PATH: '/no/such/folder' };
    expect((await procwrap(['-o', '--', 'doctor'], { env })).code).toBe(127);
  });

  it('is not loaded by a run', () =>
    withTempDir(async (dir) => {
      const from = dirname(inject('bundle'));
      cpSync(from, dir, { recursive: true });
      const parts = readdirSync(dir).filter((name) =>
        readFileSync(join(dir, name), 'utf8').includes(
          'write the command of the run behind procwrap doctor',
        ),
      );
      expect(parts).toHaveLength(1);
      for (const part of parts) rmSync(join(dir, part));
      const program = join(dir, basename(inject('bundle')));
      const run = (...args: string[]) => runToEnd(process.execPath, [program, ...args], bareEnv);
      expect((await run('-o', 'true')).code).toBe(0);
      expect((await run('doctor')).code).toBe(70);
    }));
});
