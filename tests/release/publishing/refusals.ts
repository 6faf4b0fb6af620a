import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { startPrivateRegistry } from '../private-registry.ts';
import { inFull } from './in-full.ts';
import type { Stage } from './stage.ts';

/** The checks before a release. */
export function refusals(stage: () => Stage): void {
  describe('before anything is published', () => {
    it('a checkout with uncommitted changes is refused, and the files are named', async () => {
      stage().copy.write('README.md', (text) => `${text}\n`);
      const { status, output } = await stage().tryToPublish();
      await stage().copy.run('git', ['checkout', '--', 'README.md']);
      expect(output).toContain('refused: This checkout has uncommitted changes:\n M README.md');
      expect(status).toBe(1);
    });

    it('another branch than main is refused', async () => {
      await stage().copy.run('git', ['switch', '--quiet', '--create', 'idea']);
      const { status, output } = await stage().tryToPublish();
      await stage().copy.run('git', ['switch', '--quiet', 'main']);
      expect(output).toContain('Releases are made from main, but this is the branch idea.');
      expect(status).toBe(1);
    });

    it('a commit without a branch is refused, unless it is the tip of main at the origin', async () => {
      const { copy, tryToPublish } = stage();
      await copy.run('git', ['switch', '--quiet', '--detach']);
      const lost = await tryToPublish();
      await copy.run('git', ['update-ref', 'refs/remotes/origin/main', 'HEAD']);
      const found = await tryToPublish();
      await copy.run('git', ['update-ref', '-d', 'refs/remotes/origin/main']);
      await copy.run('git', ['switch', '--quiet', 'main']);
      expect(lost.output).toContain('Releases are made from main, but this is no branch.');
      expect(found.output).toContain('There are changesets that are not versions yet');
    });

    it('git without an identity for tags is refused', async () => {
      const nobody = {
        GIT_COMMITTER_NAME: '',
        GIT_COMMITTER_EMAIL: '',
        HOME: stage().folder,
        GIT_CONFIG_NOSYSTEM: '1',
      };
      const { status, output } = await stage().tryToPublish({ ...nobody, EMAIL: undefined });
      expect(output).toContain('git has no name and address for them');
      expect(status).toBe(1);
    });

    it('changesets that are not versions yet are refused', async () => {
      const { status, output } = await stage().tryToPublish();
      expect(output).toMatch(
        /refused: There are changesets that are not versions yet: .*A-change-to-release/,
      );
      expect(status).toBe(1);
    });

    it('release:plan prints the next versions, and release:version makes them on a release branch', async () => {
      expect((await stage().copy.script('release/plan')).output).toMatch(
        /@procwrap\/core \S+ -> \S+ \(.*A-change-to-release/,
      );
      await stage().copy.run('git', ['switch', '--quiet', '--create', 'release/first']);
      const before = await stage().copy.versions();
      const { status, output } = await stage().copy.npm('release:version');
      expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
      const after = await stage().copy.versions();
      expect(after['@procwrap/core']).not.toBe(before['@procwrap/core']);
      // The command and procwrap-su include a package with a new version, so they have one, too.
      expect(after['@procwrap/cli']).not.toBe(before['@procwrap/cli']);
      expect(after['@procwrap/entrypoint']).not.toBe(before['@procwrap/entrypoint']);
      expect(existsSync(join(stage().copy.folder, 'packages/core/CHANGELOG.md'))).toBe(true);
      await stage().copy.commit('Release');
      const branch = await stage().copy.script('release/release-branch');
      expect(branch).toMatchObject({
        status: 0,
        output: expect.stringContaining('all of them versions, changelogs or docs'),
      });
      await stage().copy.run('git', ['switch', '--quiet', 'main']);
      await stage().copy.run('git', ['merge', '--quiet', 'release/first']);
    });

    it('a release branch that changes code is refused', async () => {
      await stage().copy.run('git', ['switch', '--quiet', '--create', 'release/too-much']);
      stage().copy.write('packages/core/src/index.ts', (text) => `${text}// more\n`);
      stage().copy.write('packages/core/package.json', (text) =>
        text.replace('"sideEffects": false', '"sideEffects": true'),
      );
      await stage().copy.commit('Too much');
      const { status, output } = await stage().copy.script('release/release-branch');
      await stage().copy.run('git', ['switch', '--quiet', 'main']);
      expect(output).toContain('packages/core/src/index.ts');
      expect(output).toContain('packages/core/package.json: +  "sideEffects": true');
      expect(status).toBe(1);
    });

    it.each([
      ['a missing token', ''],
      ['a wrong token', 'c2VjcmV0LXRoYXQtaXMtd3Jvbmc'],
    ])('%s is refused', async (_what, wrong) => {
      const { status, output } = await stage().tryToPublish({ NPM_TOKEN: wrong });
      expect(output).toContain('does not accept the token: it is missing, wrong or expired');
      expect(output).toContain('Nothing was published.');
      expect(status).toBe(1);
    });

    inFull('an expired token is refused', async () => {
      const brief = await startPrivateRegistry(join(stage().folder, 'brief'), '1s');
      try {
        const old = await brief.newToken();
        await eventually(async () => !(await brief.accepts(old)));
        const { status, output } = await stage().tryToPublish({ NPM_TOKEN: old }, brief.url);
        expect(output).toContain('it is missing, wrong or expired');
        expect(output).not.toContain(old);
        expect(status).toBe(1);
      } finally {
        await brief.close();
      }
    });

    it('a registry that does not answer is distinguished from a missing token', async () => {
      const { output } = await stage().tryToPublish({ NPM_TOKEN: '' }, 'http://127.0.0.1:9/');
      expect(output).toContain('does not answer');
    });

    it('a registry that does not answer is refused', async () => {
      const { status, output } = await stage().tryToPublish({}, 'http://127.0.0.1:9/');
      expect(output).toContain('http://127.0.0.1:9/ does not answer');
      expect(status).toBe(1);
    });

    it('--provenance is refused where it cannot be signed', async () => {
      const ended = await stage().copy.script('release/publish', ['--provenance'], {
        ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
      });
      expect(ended.output).toContain('Provenance cannot be signed here.');
      expect(ended.status).toBe(1);
    });

    it('a package of another scope is refused', async () => {
      stage().copy.write('packages/core/package.json', (text) =>
        text.replace('"@procwrap/core"', '"@other/core"'),
      );
      await stage().copy.commit('Another scope');
      const { status, output } = await stage().tryToPublish();
      await stage().copy.run('git', ['reset', '--quiet', '--hard', 'HEAD~1']);
      expect(output).toContain(
        'Only packages of @procwrap are published from here, but these are not: @other/core (packages/core/package.json)',
      );
      expect(status).toBe(1);
    });

    it('an npmrc here that maps the scope to another registry is refused', async () => {
      stage().copy.write('.npmrc', () => '@procwrap:registry=https://registry.example/\n');
      await stage().copy.commit('Elsewhere');
      const { status, output } = await stage().tryToPublish();
      await stage().copy.run('git', ['reset', '--quiet', '--hard', 'HEAD~1']);
      expect(output).toContain(
        `@procwrap would go to https://registry.example/, not to ${stage().registry.url}`,
      );
      expect(status).toBe(1);
    });

    inFull('--dry-run checks everything and publishes nothing', async () => {
      const { status, output } = await stage().publish(['--dry-run']);
      expect({ status, output }).toMatchObject({
        status: 0,
        output: expect.stringContaining('@procwrap/cli@'),
      });
      const { status: found } = await stage()
        .consumer('too-early')
        .npm(['view', '@procwrap/core', 'version']);
      expect(found).not.toBe(0);
    });
  });
}
