import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const here = join(import.meta.dirname, '..', '..');
let dist: string;

beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'procwrap-dist-'));
  execFileSync('tsup', ['--out-dir', dist, '--silent'], { cwd: here, stdio: 'pipe' });
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const node = (...args: string[]) => execFileSync(process.execPath, args, { encoding: 'utf8' });

describe('the built package', () => {
  it('works with require', () => {
    const script = `const { createStatusUpdater } = require(${JSON.stringify(join(dist, 'index.js'))});
      console.log(createStatusUpdater({ env: {} }).sendUpdate({ successCount: 1 }));
      console.log(typeof require(${JSON.stringify(join(dist, 'listener/index.js'))}).createStatusListener);`;
    expect(node('-e', script)).toBe('false\nfunction\n');
  });

  it('works with import', () => {
    const script = `import { createStatusUpdater } from ${JSON.stringify(join(dist, 'index.mjs'))};
      console.log(createStatusUpdater({ env: {} }).enabled);`;
    expect(node('--input-type=module', '-e', script)).toBe('false\n');
  });
});
