import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFull } from './in-full.ts';
import type { Stage } from './stage.ts';

/** What is started and cannot be imported. */
const programs = ['@procwrap/cli', '@procwrap/monitor'];

/** Installs the published packages into an empty home. */
export function installing(stage: () => Stage): void {
  describe('with an empty home, from the registry', () => {
    it('status-updater works with import, with require and in TypeScript', async () => {
      const job = stage().consumer('status-updater');
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
      expect(await job.run('node', ['job.mjs'])).toMatchObject({ status: 0, output: 'false' });
      expect(await job.run('node', ['job.cjs'])).toMatchObject({ status: 0, output: 'false' });
      const { output } = await job.typeCheck(['job.mts', 'job.cts']);
      const found = output.split('\n').filter((line) => line.includes('error'));
      expect(found).toEqual([
        expect.stringMatching(/^job\.cts\(3,\d+\): error TS2322/),
        expect.stringMatching(/^job\.mts\(3,\d+\): error TS2322/),
      ]);
    });

    inFull('secret-resolver resolves', async () => {
      const app = stage().consumer('secret-resolver');
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
        output: 'from the file',
      });
    });

    it('npx @procwrap/cli -- echo hi', async () => {
      const { status, output } = await stage()
        .consumer('npx')
        .run('npx', ['--yes', '@procwrap/cli', '--', 'echo', 'hi']);
      expect({ status, output }).toMatchObject({
        status: 0,
        output: expect.stringMatching(/^hi$/m),
      });
    });

    it('every package imports without output, leaves nothing open, and has consistent types', async () => {
      const app = stage().consumer('all');
      const names = Object.keys(await stage().copy.versions());
      expect(await app.npm(['install', ...names])).toMatchObject({ status: 0 });
      const libraries = names.filter((name) => !programs.includes(name));
      for (const name of libraries) {
        const { status, output } = await app.run('node', [
          '--input-type=module',
          '--eval',
          `await import('${name}')`,
        ]);
        expect({ name, status, output }).toEqual({ name, status: 0, output: '' });
      }
      app.write(
        'all.mts',
        libraries
          .map((name, index) => `import * as p${index} from '${name}';\nvoid p${index};\n`)
          .join(''),
      );
      expect(await app.typeCheck(['all.mts'], { withNode: true })).toMatchObject({
        status: 0,
        output: '',
      });
    });

    inFull('pnpm installs from the same npmrc', async () => {
      const app = stage().consumer('pnpm');
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
}
