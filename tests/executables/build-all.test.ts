import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, killMarked, withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { buildAll } from '../../scripts/executables/build-all.ts';
import { targets } from '../../scripts/executables/targets.ts';
import { machine, run } from './own-machine.ts';

const root = join(import.meta.dirname, '../..');
const target = targets.find(({ name }) => name === machine);

const mark = randomUUID();
const startBuild = (output: string) => {
  const url = new URL('../../scripts/executables/build-all.ts', import.meta.url);
  const settings = `{ root: ${JSON.stringify(root)}, output: ${JSON.stringify(output)}, say: () => {} }`;
  const code = `import { buildAll } from '${url}'; buildAll([${JSON.stringify(target)}], ${settings});`;
  const env = { ...process.env, BUILD_MARK: mark };
  return spawn(process.execPath, ['--input-type=module', '-e', code], { env, stdio: 'ignore' });
};

// The table of targets has Linux on x64 and ARM; other machines skip this.
it.skipIf(!target)('a killed build changes nothing, and the next one replaces everything', () =>
  withTempDir(async (dir) => {
    if (!target) return;
    const output = join(dir, 'executables');
    mkdirSync(output);
    writeFileSync(join(output, 'before'), '');
    const killed = startBuild(output);
    const unfinished = join(`${output}.building/${killed.pid}`, target.name, 'program');
    onTestFinished(() => killMarked(mark));
    await eventually(() => existsSync(unfinished));
    killed.kill('SIGKILL');
    expect(await once(killed, 'exit')).toEqual([null, 'SIGKILL']);
    expect(readdirSync(output)).toEqual(['before']);

    const said: string[] = [];
    buildAll([target], { root, output, say: (line) => said.push(line) });
    expect(readdirSync(dir)).toEqual(['executables']);
    expect(readdirSync(output)).toEqual(expect.arrayContaining([target.file, 'LICENSE']));
    expect(readdirSync(output)).not.toContain('before');
    expect(said.map((line) => line.split('  ')[0])).toEqual([
      `building ${target.file} with Node ${target.node.version}`,
      join(output, target.file),
    ]);
    const check = await run(['sha256sum', '--check', 'SHA256SUMS'], { cwd: output });
    expect(check.stdout).toBe(`${target.file}: OK\n`);
    const { code } = await run([join(output, target.file), '-o', 'true']);
    expect(code).toBe(0);
  }),
);
