import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFull } from './in-full.ts';
import type { Stage } from './stage.ts';

/** A first release, and a second one. */
export function sending(stage: () => Stage): void {
  describe('publishing', () => {
    inFull('after a failure of the registry, what was published can be installed', async () => {
      stage().registry.failUploadsAfter(3);
      const broken = await stage().publish();
      expect(broken.status).toBe(1);
      expect(broken.output).toMatch(
        /Not everything was published[\s\S]*Published:\n(.*\n)*.*@procwrap\/core@/,
      );
      expect(broken.output).toMatch(/Not published:\n(.*\n)*.*@procwrap\/task-session@/);
      stage().registry.failUploadsAfter(Number.POSITIVE_INFINITY);
    });

    it('missing versions are sent and tagged; after a failure the same command continues', async () => {
      expect(await stage().publish()).toMatchObject({
        status: 0,
        output: expect.stringContaining('published, and tagged here'),
      });
      const versions = await stage().copy.versions();
      const tags = (await stage().copy.run('git', ['tag'])).output.trim().split('\n').sort();
      expect(tags).toEqual(
        Object.entries(versions)
          .map(([name, version]) => `${name}@${version}`)
          .sort(),
      );
    });

    inFull(
      'published versions are not sent again, stray files are not published, and a missing tag is made',
      async () => {
        const versions = await stage().copy.versions();
        const lost = `@procwrap/core@${versions['@procwrap/core']}`;
        await stage().copy.run('git', ['tag', '--delete', lost]);
        writeFileSync(join(stage().copy.folder, 'packages/core/dist/stray.js'), '');
        const { status, output } = await stage().publish();
        expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
        expect(output).toContain(
          `${Object.keys(versions).length} other versions are published already`,
        );
        expect(output).toContain(`tagged versions that were published before:\n  ${lost}\n`);
        expect((await stage().copy.run('git', ['tag', '--list', lost])).output).toBe(lost);
      },
    );

    inFull('changed code under an existing version is refused', async () => {
      stage().copy.write(
        'apps/embedded/src/index.ts',
        (text) => `${text}export const extra = 'more';\n`,
      );
      await stage().copy.commit('A change without a changeset');
      const { status, output } = await stage().publish();
      await stage().copy.run('git', ['reset', '--quiet', '--hard', 'HEAD~1']);
      expect(output).toMatch(
        /@procwrap\/embedded@\S+ is published already, with other code: dist\//,
      );
      expect(status).toBe(1);
    });

    inFull(
      'a second release of one package does not change the versions of the others',
      async () => {
        const before = await stage().copy.versions();
        stage().copy.write(
          'apps/embedded/src/index.ts',
          (text) => `${text}export const marker = 'second release';\n`,
        );
        stage().changeset('@procwrap/embedded', 'A second release');
        await stage().copy.commit('A change');
        await stage().copy.npm('release:version');
        await stage().copy.commit('Release');
        const after = await stage().copy.versions();
        const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
        expect(changed).toEqual(['@procwrap/embedded']);
        const { status, output } = await stage().publish();
        expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
        expect(output).toContain(`@procwrap/embedded@${after['@procwrap/embedded']}`);
        expect(output).toContain(
          `${Object.keys(after).length - 1} other versions are published already`,
        );
      },
    );

    it('no token is in a log, in the repository or in a file', async () => {
      expect(stage().said.filter((text) => text.includes(stage().token))).toEqual([]);
      const { status } = await stage().copy.run('git', [
        'grep',
        '--quiet',
        '--fixed-strings',
        stage().token,
        'HEAD',
      ]);
      expect(status).toBe(1);
      expect(readdirSync(stage().scratch).filter((name) => name.startsWith('procwrap-'))).toEqual(
        [],
      );
    });
  });
}
