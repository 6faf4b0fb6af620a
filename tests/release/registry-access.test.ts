import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRegistry, requireAccess } from '../../scripts/release/registry-session.ts';
import { tryCommand } from '../../scripts/run-command.ts';

const scripts = join(import.meta.dirname, '../../scripts');
let folder: string;
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'procwrap-access-'));
  vi.stubEnv('npm_config_userconfig', join(folder, 'user-npmrc'));
  vi.stubEnv('NPM_CONFIG_USERCONFIG', join(folder, 'user-npmrc'));
  vi.stubEnv('NPM_TOKEN', 'tok-hidden');
});
afterEach(() => {
  vi.unstubAllEnvs();
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const serve = async (listener: RequestListener): Promise<string> => {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

describe('a registry', () => {
  it('that never answers is refused at the timeout', async () => {
    const url = await serve(() => undefined);
    const session = await openRegistry(folder, url, folder);
    await expect(requireAccess(folder, session, 500)).rejects.toThrow(
      `${url} does not answer within 0.5 seconds.`,
    );
  });

  it('that repeats the token in its errors: the token is masked', async () => {
    const url = await serve(({ headers }, answer) =>
      answer.writeHead(500).end(JSON.stringify({ error: `you sent ${headers.authorization}` })),
    );
    const from = (name: string) => JSON.stringify(pathToFileURL(join(scripts, name)));
    const script = `
      import { orRefuse } from ${from('refusal.ts')};
      import { openRegistry, requireAccess } from ${from('release/registry-session.ts')};
      const [folder, url] = [${JSON.stringify(folder)}, ${JSON.stringify(url)}];
      await orRefuse(async () => requireAccess(folder, await openRegistry(folder, url, folder)));`;
    const args = ['--input-type=module', '--eval', script];
    const { status, output } = await tryCommand(process.execPath, args, { cwd: folder });
    expect(output).toContain('you sent Bearer (hidden)');
    expect(output).not.toContain('tok-hidden');
    expect(status).toBe(1);
  });

  it('is written to a file without secrets of other registries', async () => {
    const others = '//other.example/:_authToken=theirs\ncafile=/ca.pem\n';
    writeFileSync(join(folder, 'user-npmrc'), others);
    await openRegistry(folder, 'https://registry.example/', folder);
    expect(readFileSync(join(folder, 'npmrc'), 'utf8')).toBe(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as npm reads it
      'cafile=/ca.pem\n@procwrap:registry=https://registry.example/\n//registry.example/:_authToken=${NPM_TOKEN}\n',
    );
  });
});
