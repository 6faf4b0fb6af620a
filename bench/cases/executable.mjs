import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExecutable } from '../../scripts/executables/build-executable.ts';
import { chooseTargets } from '../../scripts/executables/targets.ts';
import { paired, wallMs } from '../paired.mjs';
import { bareNode, procwrap } from '../setting.mjs';

const root = join(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');
const machine = `${process.platform}-${process.arch}`;

/** Builds the executable for this machine, and calls `use` with it. */
const withExecutable = async (use) => {
  const dir = mkdtempSync(join(tmpdir(), 'procwrap-bench-'));
  const [target] = chooseTargets([machine]);
  const settings = {
    dist: join(root, 'apps/cli/dist'),
    output: dir,
    scratch: join(dir, 'scratch'),
    places: { modules, cache: join(modules, '.cache/procwrap-executables') },
    machine,
  };
  try {
    return await use(buildExecutable(target, settings).path);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

/** `procwrap -o true` as an executable, compared with `node procwrap.cjs` and with `node -e 0`. */
export function executableStart() {
  return withExecutable(async (executable) => {
    const over = async (other, { name, aim }) => {
      const executed = () => wallMs([executable, '-o', 'true']);
      const { first, second, ratio } = await paired(executed, () => wallMs(other), 40);
      return {
        what: `start-up: the executable with \`-o true\`, over \`${name}\``,
        figure: `${ratio.toFixed(2)} x (${first.toFixed(1)} ms over ${second.toFixed(1)} ms)`,
        aim: `<= ${aim} x`,
        met: ratio <= aim,
      };
    };
    return [
      await over(procwrap('-o', 'true'), { name: 'node procwrap.cjs -o true', aim: 1 }),
      await over(bareNode, { name: 'node -e 0', aim: 1.15 }),
    ];
  });
}

/** The size of the executable, as a file and compressed. */
export function executableSize() {
  return withExecutable(async (executable) => {
    const zip = ['-c', 'gzip -c "$0" | wc -c', executable];
    const zipped = Number(execFileSync('sh', zip, { encoding: 'utf8' })) / 1e6;
    const plain = statSync(executable).size / 1e6;
    return {
      what: `size of the executable for ${machine}`,
      figure: `${plain.toFixed(0)} MB, ${zipped.toFixed(0)} MB as gzip`,
      aim: '<= 130 MB, 45 MB as gzip',
      met: plain <= 130 && zipped <= 45,
    };
  });
}
