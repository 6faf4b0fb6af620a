import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeConsumer } from './consumer.ts';
import { type PrivateRegistry, startPrivateRegistry } from './private-registry.ts';
import { makeWorkingCopy, type WorkingCopy } from './working-copy.ts';

const folder = mkdtempSync(join(tmpdir(), 'procwrap-publishing-'));
const scratch = join(folder, 'tmp');
// Each build of all packages takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
let registry: PrivateRegistry;
let copy: WorkingCopy;
let token: string;
const said: string[] = [];

const settings = () => ({
  NPM_TOKEN: token,
  TMPDIR: scratch,
  npm_config_userconfig: join(folder, 'no-npmrc'),
});

/** `npm run release:publish` in the copy; what it said is kept, to look for tokens in. */
const publish = async (args: readonly string[] = []) => {
  const ended = await copy.npm(
    'release:publish',
    ['--registry', registry.url, ...args],
    settings(),
  );
  said.push(ended.output);
  return ended;
};

/** The same for what is refused before anything is built. */
const tryToPublish = async (env: NodeJS.ProcessEnv = {}, url = registry.url) => {
  const ended = await copy.script('release/publish', ['--registry', url], {
    ...settings(),
    ...env,
  });
  said.push(ended.output);
  return ended;
};
const consumer = (name: string) => makeConsumer(join(folder, name), registry.url, token);
const changeset = (packageName: string, text: string) =>
  copy.write(
    `.changeset/${text.replaceAll(' ', '-')}.md`,
    () => `---\n"${packageName}": patch\n---\n\n${text}\n`,
  );

beforeAll(async () => {
  mkdirSync(scratch);
  [registry, copy] = await Promise.all([
    startPrivateRegistry(join(folder, 'registry')),
    makeWorkingCopy(join(folder, 'copy')),
  ]);
  token = await registry.newToken();
  changeset('@procwrap/core', 'A change that waits');
  await copy.commit('A change that waits');
}, 180_000);
afterAll(async () => {
  await registry?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('before anything is published', () => {
  it('a dirty tree is refused, with the files named', async () => {
    copy.write('README.md', (text) => `${text}\n`);
    const { status, output } = await tryToPublish();
    await copy.run('git', ['checkout', '--', 'README.md']);
    expect(output).toContain(
      'refused: This checkout has changes that are not committed:\n M README.md',
    );
    expect(status).toBe(1);
  });

  it('changesets that are no versions yet are refused', async () => {
    const { status, output } = await tryToPublish();
    expect(output).toMatch(
      /refused: There are changesets that are no versions yet: .*A-change-that-waits/,
    );
    expect(status).toBe(1);
  });

  it('release:plan tells the next versions, and release:version makes them on a release branch', async () => {
    expect((await copy.npm('release:plan')).output).toMatch(
      /@procwrap\/core \S+ -> \S+ \(.*A-change-that-waits/,
    );
    await copy.run('git', ['switch', '--quiet', '--create', 'release/first']);
    const before = await copy.versions();
    const { status, output } = await copy.npm('release:version');
    expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
    const after = await copy.versions();
    expect(after['@procwrap/core']).not.toBe(before['@procwrap/core']);
    // What the command and procwrap-su carry copies of has a new version, so they have, too.
    expect(after['@procwrap/cli']).not.toBe(before['@procwrap/cli']);
    expect(after['@procwrap/entrypoint']).not.toBe(before['@procwrap/entrypoint']);
    expect(existsSync(join(copy.folder, 'packages/core/CHANGELOG.md'))).toBe(true);
    await copy.commit('Release');
    const branch = await copy.npm('release:branch');
    expect(branch).toMatchObject({
      status: 0,
      output: expect.stringContaining('all of them versions, changelogs or docs'),
    });
    await copy.run('git', ['switch', '--quiet', 'main']);
    await copy.run('git', ['merge', '--quiet', 'release/first']);
  });

  it('a release branch that changes code is refused', async () => {
    await copy.run('git', ['switch', '--quiet', '--create', 'release/too-much']);
    copy.write('packages/core/src/index.ts', (text) => `${text}// more\n`);
    copy.write('packages/core/package.json', (text) =>
      text.replace('"sideEffects": false', '"sideEffects": true'),
    );
    await copy.commit('Too much');
    const { status, output } = await copy.npm('release:branch');
    await copy.run('git', ['switch', '--quiet', 'main']);
    expect(output).toContain('packages/core/src/index.ts');
    expect(output).toContain('packages/core/package.json: +  "sideEffects": true');
    expect(status).toBe(1);
  });

  it.each([
    ['a missing token', ''],
    ['a wrong token', 'c2VjcmV0LXRoYXQtaXMtd3Jvbmc'],
  ])('%s is refused', async (_what, wrong) => {
    const { status, output } = await tryToPublish({ NPM_TOKEN: wrong });
    expect(output).toContain('does not accept the token: it is missing, wrong or expired');
    expect(output).toContain('Nothing was published.');
    expect(status).toBe(1);
  });

  it('an expired token is refused', async () => {
    const brief = await startPrivateRegistry(join(folder, 'brief'), '1s');
    const old = await brief.newToken();
    await expect.poll(() => brief.accepts(old), { timeout: 10_000 }).toBe(false);
    const { status, output } = await tryToPublish({ NPM_TOKEN: old }, brief.url);
    await brief.close();
    expect(output).toContain('it is missing, wrong or expired');
    expect(output).not.toContain(old);
    expect(status).toBe(1);
  });

  it('a registry that does not answer is refused', async () => {
    const { status, output } = await tryToPublish({}, 'http://127.0.0.1:9/');
    expect(output).toContain('http://127.0.0.1:9/ does not answer');
    expect(status).toBe(1);
  });

  it('--provenance is refused where nobody can sign it', async () => {
    const ended = await copy.script('release/publish', ['--provenance'], {
      ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
    });
    expect(ended.output).toContain('There is nobody here who could sign the provenance.');
    expect(ended.status).toBe(1);
  });

  it('a package of another scope is refused', async () => {
    copy.write('packages/core/package.json', (text) =>
      text.replace('"@procwrap/core"', '"@other/core"'),
    );
    await copy.commit('Another scope');
    const { status, output } = await tryToPublish();
    await copy.run('git', ['reset', '--quiet', '--hard', 'HEAD~1']);
    expect(output).toContain(
      'Only packages of @procwrap are published from here, but there is @other/core (packages/core/package.json)',
    );
    expect(status).toBe(1);
  });

  it('an npmrc here that sends the scope elsewhere is refused', async () => {
    copy.write('.npmrc', () => '@procwrap:registry=https://registry.example/\n');
    await copy.commit('Elsewhere');
    const { status, output } = await tryToPublish();
    await copy.run('git', ['reset', '--quiet', '--hard', 'HEAD~1']);
    expect(output).toContain(
      `@procwrap would go to https://registry.example/, not to ${registry.url}`,
    );
    expect(status).toBe(1);
  });

  it('--dry-run checks everything and publishes nothing', async () => {
    const { status, output } = await publish(['--dry-run']);
    expect({ status, output }).toMatchObject({
      status: 0,
      output: expect.stringContaining('@procwrap/cli@'),
    });
    const { status: found } = await consumer('too-early').npm([
      'view',
      '@procwrap/core',
      'version',
    ]);
    expect(found).not.toBe(0);
  });
});

describe('publishing', () => {
  it('a registry that breaks down leaves nothing that cannot be installed, and the same command goes on from there', async () => {
    registry.failUploadsAfter(3);
    const broken = await publish();
    expect(broken.status).toBe(1);
    expect(broken.output).toMatch(
      /Not everything was published[\s\S]*Published:\n(.*\n)*.*@procwrap\/core@/,
    );
    expect(broken.output).toMatch(/Not published:\n(.*\n)*.*@procwrap\/task-session@/);
    registry.failUploadsAfter(Number.POSITIVE_INFINITY);
    const again = await publish();
    expect(again).toMatchObject({
      status: 0,
      output: expect.stringContaining('published, and tagged here'),
    });
    const versions = await copy.versions();
    const tags = (await copy.run('git', ['tag'])).output.trim().split('\n').sort();
    expect(tags).toEqual(
      Object.entries(versions)
        .map(([name, version]) => `${name}@${version}`)
        .sort(),
    );
  });

  it('versions that are there already are left alone', async () => {
    expect(await publish()).toMatchObject({
      status: 0,
      output: expect.stringContaining(
        `${Object.keys(await copy.versions()).length} others are there already`,
      ),
    });
  });

  it('changed code under an existing version is refused', async () => {
    copy.write('apps/embedded/src/index.ts', (text) => `${text}export const extra = 'more';\n`);
    await copy.commit('A change without a changeset');
    const { status, output } = await publish();
    await copy.run('git', ['reset', '--quiet', '--hard', 'HEAD~1']);
    expect(output).toMatch(/@procwrap\/embedded@\S+ is published already, with other code: dist\//);
    expect(status).toBe(1);
  });

  it('a second release of one package leaves the versions of the others alone', async () => {
    const before = await copy.versions();
    copy.write(
      'apps/embedded/src/index.ts',
      (text) => `${text}export const marker = 'second release';\n`,
    );
    changeset('@procwrap/embedded', 'A second release');
    await copy.commit('A change');
    await copy.npm('release:version');
    await copy.commit('Release');
    const after = await copy.versions();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed).toEqual(['@procwrap/embedded']);
    const { status, output } = await publish();
    expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
    expect(output).toContain(`@procwrap/embedded@${after['@procwrap/embedded']}`);
    expect(output).toContain(`${Object.keys(after).length - 1} others are there already`);
  });

  it('no token is left in a log, in the repository or in a file', async () => {
    expect(said.filter((text) => text.includes(token))).toEqual([]);
    const { status } = await copy.run('git', ['grep', '--quiet', '--fixed-strings', token, 'HEAD']);
    expect(status).toBe(1);
    expect(readdirSync(scratch).filter((name) => name.startsWith('procwrap-'))).toEqual([]);
  });
});

describe('with an empty home, from the registry', () => {
  it('status-updater works with import, with require and in TypeScript', async () => {
    const job = consumer('status-updater');
    expect(await job.npm(['install', '@procwrap/status-updater'])).toMatchObject({ status: 0 });
    expect(job.installed()).toEqual(['@procwrap/status-updater']);
    job.write(
      'job.mjs',
      "import { createStatusUpdater } from '@procwrap/status-updater';\nimport '@procwrap/status-updater/listener';\nconsole.log(createStatusUpdater().sendUpdate({ successCount: 1 }));\n",
    );
    job.write(
      'job.cjs',
      "const { createStatusUpdater } = require('@procwrap/status-updater');\nrequire('@procwrap/status-updater/listener');\nconsole.log(createStatusUpdater().sendUpdate({ successCount: 1 }));\n",
    );
    const typed =
      "createStatusUpdater({ port: 2373 }).sendUpdate({ successCount: 1 });\nconst wrong: StatusUpdate = { successCount: 'many' };\nconsole.log(wrong);\n";
    job.write(
      'job.mts',
      `import { createStatusUpdater, type StatusUpdate } from '@procwrap/status-updater';\n${typed}`,
    );
    job.write(
      'job.cts',
      `import { createStatusUpdater, type StatusUpdate } from '@procwrap/status-updater';\n${typed}`,
    );
    expect(await job.run('node', ['job.mjs'])).toMatchObject({ status: 0, output: 'false\n' });
    expect(await job.run('node', ['job.cjs'])).toMatchObject({ status: 0, output: 'false\n' });
    const { output } = await job.typeCheck(['job.mts', 'job.cts']);
    const found = output.split('\n').filter((line) => line.includes('error'));
    expect(found).toEqual([
      expect.stringMatching(/^job\.cts\(3,\d+\): error TS2322/),
      expect.stringMatching(/^job\.mts\(3,\d+\): error TS2322/),
    ]);
  });

  it('secret-resolver resolves', async () => {
    const app = consumer('secret-resolver');
    expect(await app.npm(['install', '@procwrap/secret-resolver'])).toMatchObject({ status: 0 });
    expect(app.installed()).toContain('@procwrap/core');
    expect(app.installed().filter((name) => name.startsWith('@aws-sdk'))).toEqual([]);
    app.write('secret.json', '{"password":"from the file"}');
    app.write(
      'main.mjs',
      "import { createResolver } from '@procwrap/secret-resolver';\n" +
        "const reference = { PASSWORD_FOR_PROC_WRAPPER_TO_RESOLVE: 'FILE:secret.json|JP:$.password' };\n" +
        'const { env } = await createResolver({ resolveSecrets: true, env: reference }).resolve();\n' +
        'console.log(env.PASSWORD);\n',
    );
    expect(await app.run('node', ['main.mjs'])).toMatchObject({
      status: 0,
      output: 'from the file\n',
    });
  });

  it('npx @procwrap/cli -- echo hi', async () => {
    const { status, output } = await consumer('npx').run('npx', [
      '--yes',
      '@procwrap/cli',
      '--',
      'echo',
      'hi',
    ]);
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringMatching(/^hi$/m) });
  });

  it('every package imports without a word, leaves nothing open, and has types that fit together', async () => {
    const app = consumer('all');
    const names = Object.keys(await copy.versions());
    expect(await app.npm(['install', ...names])).toMatchObject({ status: 0 });
    for (const name of names.filter((one) => one !== '@procwrap/cli')) {
      const { status, output } = await app.run('node', [
        '--input-type=module',
        '--eval',
        `await import('${name}')`,
      ]);
      expect({ name, status, output }).toEqual({ name, status: 0, output: '' });
    }
    const typed = names.filter((one) => one !== '@procwrap/cli');
    app.write(
      'all.mts',
      typed
        .map((name, index) => `import * as p${index} from '${name}';\nvoid p${index};\n`)
        .join(''),
    );
    expect(await app.typeCheck(['all.mts'], { withNode: true })).toEqual({ status: 0, output: '' });
  });

  it('pnpm installs from the same npmrc', async () => {
    const app = consumer('pnpm');
    const { status, output } = await app.run('npx', [
      '--yes',
      app.pnpm,
      'add',
      '@procwrap/status-updater',
    ]);
    expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
    expect(
      existsSync(join(app.folder, 'node_modules/@procwrap/status-updater/dist/index.mjs')),
    ).toBe(true);
  });
});
