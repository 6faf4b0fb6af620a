import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const requiredChunk = /\brequire\("\.\/(chunk-[\w-]+\.cjs)"\)/g;

/**
 * The chunks that a file needs at once, deepest first. A chunk named `chunk-...` is never loaded on
 * demand.
 */
const chunksOf = (dir: string, file: string, found = new Map<string, string>()) => {
  const code = readFileSync(join(dir, file), 'utf8');
  for (const [, chunk = ''] of code.matchAll(requiredChunk)) {
    if (!found.has(chunk)) found.set(chunk, chunksOf(dir, chunk, found).code);
  }
  return { code, found };
};

/**
 * A module as a function; because of the parentheses V8 compiles it at once, and does not parse it
 * twice.
 */
const wrapped = (name: string, code: string) =>
  `(function(){var module={exports:{}},exports=module.exports;${code.replace(requiredChunk, '_m["$1"]')}\n_m["${name}"]=module.exports})();\n`;

/**
 * Puts all code that each run needs into one file, because opening a second file takes longer than
 * reading it. The chunks stay as files that export from that file, for code that is loaded later
 * and shares a chunk.
 */
export function mergeStart(writtenFiles: readonly string[]): void {
  const path = writtenFiles.find((name) => /\/start-[\w-]+\.cjs$/.test(name));
  if (path === undefined) throw new Error('the build has no start-*.cjs to merge chunks into');
  const dir = dirname(path);
  const start = path.slice(dir.length + 1);
  const { code, found } = chunksOf(dir, start);
  const chunks = [...found].map(([name, text]) => wrapped(name, text));
  const rest = code.replace(requiredChunk, '_m["$1"]');
  writeFileSync(path, `var _m={};${chunks.join('')}${rest}\nmodule.exports._m=_m;\n`);
  for (const name of found.keys()) {
    writeFileSync(join(dir, name), `module.exports=require("./${start}")._m["${name}"];\n`);
  }
}
