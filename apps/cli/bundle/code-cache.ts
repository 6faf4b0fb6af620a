import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { loadCompiled, writeCompiled } from './load-compiled.ts';
import { commonJs } from './to-common-js.ts';

/** The script that writes the code cache; it is published, for other versions of Node. */
const writer = 'write-code-cache.cjs';

const sumOf = (folder: string, name: string): string => {
  const text = readFileSync(join(folder, name), 'utf8');
  // Then it is read as Latin-1, which V8 gets without a conversion.
  if (/[^\0-\x7f]/.test(text)) throw new Error(`${name} has characters that are not ASCII`);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
};

/** The same seed each time gives the same bytes each time; V8 accepts them in runs without it. */
const seed = '--random-seed=1';

const minified = async (code: string): Promise<string> =>
  (await transform(code, { minify: commonJs.minify, target: commonJs.target })).code;

/**
 * Makes the entry load the start file, which is the first one, and this file the others, from V8's code
 * cache, and writes the caches for the Node that runs this build.
 */
export async function addCodeCache(
  folder: string,
  entry: string,
  names: readonly [string, ...string[]],
): Promise<void> {
  const [name] = names;
  const sums = JSON.stringify(Object.fromEntries(names.map((each) => [each, sumOf(folder, each)])));
  const required = `require("./${name}")`;
  const code = readFileSync(join(folder, entry), 'utf8');
  const cached = `(${loadCompiled})({require,module,__dirname},${sums})??${required}`;
  if (!code.includes(required)) throw new Error(`${entry} does not load ${name}`);
  writeFileSync(join(folder, entry), await minified(code.replace(required, () => cached)));
  const script = await minified(`(${writeCompiled})({require,__dirname},${sums});`);
  writeFileSync(join(folder, writer), script);
  const { PATH = '', SystemRoot = '' } = process.env;
  const env = { PATH, SystemRoot };
  const { status, stderr } = spawnSync(process.execPath, [seed, join(folder, writer)], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}
