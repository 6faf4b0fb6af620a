import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startReferenceServer } from '@procwrap/reference-server';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { procwrap } from '../../procwrap.ts';

const inFolder = (files: Record<string, string>, check: (dir: string) => Promise<void>) =>
  withTempDir(async (dir) => {
    mkdirSync(join(dir, 'conf'));
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(dir, name), text, { mode: 0o600 });
    await check(dir);
  });

describe('a run in a folder with an options file', () => {
  const files = {
    'procwrap.yaml': 'offline-mode: true\nretry-delay: 0\nlog-format: json\n',
  };

  it('does not start with a wrong key, and says which one is meant', () =>
    inFolder(files, async (dir) => {
      const { code, stderr, stdout } = await procwrap(['echo', 'x'], { cwd: dir });
      expect([code, stdout]).toEqual([78, '']);
      const { level, message } = JSON.parse(stderr);
      expect([level, message]).toEqual([
        'ERROR',
        'retry-delay in procwrap.yaml (line 2): is not an option; did you mean "process-retry-delay"?',
      ]);
    }));

  it('has its options', () =>
    inFolder(
      { 'procwrap.toml': 'offline-mode = true\nretries = 2\nprocess-retry-delay = 0\n' },
      async (dir) => {
        const { code, stdout } = await procwrap(['sh', '-c', 'echo x; exit 3'], { cwd: dir });
        expect([code, stdout]).toEqual([3, 'x\nx\nx\n']);
        const once = await procwrap(['-r', '0', 'sh', '-c', 'echo x; exit 3'], { cwd: dir });
        expect(once.stdout).toBe('x\n');
        const without = await procwrap(['-o', '--no-options-file', 'sh', '-c', 'echo x; exit 3'], {
          cwd: dir,
        });
        expect(without.stdout).toBe('x\n');
      },
    ));

  it('holds the lock of the file once, also with a run inside it', () =>
    inFolder({ 'procwrap.json': '{"offline-mode": true, "lock": "a"}' }, async (dir) => {
      const env = { PROC_WRAPPER_LOCK_DIR: dir };
      const show = ['sh', '-c', 'echo "$PROC_WRAPPER_OPTIONS_FILE"'];
      const inner = [process.execPath, inject('bundle'), '-o', '--', ...show];
      const { code, stdout } = await procwrap(inner, { cwd: dir, env });
      expect([code, stdout]).toEqual([0, `${join(dir, 'procwrap.json')}\n`]);
    }));

  it('does not get from the file where the key goes', () =>
    inFolder({ 'procwrap.json': '{"api-base-url": "https://other.example"}' }, async (dir) => {
      const env = { PROC_WRAPPER_API_KEY: 'k', PROC_WRAPPER_TASK_NAME: 'nightly' };
      const { code, stderr } = await procwrap(['true'], { cwd: dir, env });
      expect(code).toBe(78);
      expect(stderr).toMatch(
        /^procwrap ERROR api-base-url in procwrap.json \(line 1\): is allowed only in a file that you name; /,
      );
    }));
});

describe('a run with an options file that is named', () => {
  it('reports to the server of the file, with the profile of the deployment', () =>
    inFolder({}, async (dir) => {
      const server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
      onTestFinished(() => server.close());
      const path = join(dir, 'conf/job.json');
      const content = {
        'task-name': 'nightly',
        'api-base-url': server.url,
        'api-key': 'demo-key',
        'api-request-timeout': 3600,
        profiles: { production: { 'task-version-text': 'v1' } },
      };
      writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
      const env = { PROC_WRAPPER_OPTIONS_FILE: path };
      const { code, stderr } = await procwrap(['-d', 'production', 'true'], { cwd: dir, env });
      expect([code, stderr]).toEqual([0, '']);
      expect(server.executions()[0]).toMatchObject({
        status: 'SUCCEEDED',
        task_version_text: 'v1',
      });
    }));

  it('does not start without the file, also in a folder that is gone', () =>
    inFolder({}, async (dir) => {
      const bundle = inject('bundle');
      const script = `rmdir conf && exec "$0" "${bundle}" -o --options-file x.yaml true`;
      const words = ['-o', '-w', join(dir, 'conf'), 'sh', '-c', script.replace('conf', '../conf')];
      const { code, stderr } = await procwrap([...words, process.execPath], { cwd: dir });
      expect(code).toBe(78);
      expect(stderr).toContain('procwrap ERROR --options-file: x.yaml does not exist\n');
    }));

  it('does not start without the file', () =>
    inFolder({}, async (dir) => {
      const { code, stderr } = await procwrap(['--options-file', 'x.yaml', 'true'], { cwd: dir });
      expect([code, stderr]).toEqual([
        78,
        'procwrap ERROR --options-file: x.yaml does not exist\n',
      ]);
    }));
});

describe('--explain, doctor and spool', () => {
  const files = { 'procwrap.yaml': 'offline-mode: true\nprofiles: {a: {timeout: 5m}}\n' };

  it('show what the file sets', () =>
    inFolder(files, async (dir) => {
      const { stdout, code } = await procwrap(['--explain', '-d', 'a', 'true'], { cwd: dir });
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /processTimeout +300 +profiles\.a\.timeout in procwrap\.yaml \(line 2\)\n/,
      );
      expect(stdout).toMatch(/optionsFile +\/.+ found in the working directory\n/);
    }));

  it('name what is wrong with it', () =>
    inFolder({ 'procwrap.json': '{"timeout": "soon"}' }, async (dir) => {
      for (const words of [['--explain', 'true'], ['doctor'], ['spool']]) {
        const { code, stderr } = await procwrap(words, { cwd: dir });
        expect(code, words.join(' ')).toBe(78);
        expect(stderr).toContain(
          'procwrap ERROR timeout in procwrap.json (line 1): "soon" is not a number',
        );
      }
    }));
});
