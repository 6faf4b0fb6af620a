// Runs the command once in this process, without a server, and writes V8's code cache of each
// piece.
// Usage: node write-code-cache.ts <the CLI's dist> <folder to write to>
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInThisContext, Script } from 'node:vm';
import { createLoad } from './loader.ts';
import { readPieces, wrapPiece } from './pieces.ts';

const [dist = '', output = ''] = process.argv.splice(2, 2, '-o', process.execPath, '--version');
const { entry, byName } = readPieces(dist);
const scripts = new Map<string, Script>();

const load = createLoad(
  (name) => {
    const script = new Script(byName.get(name) ?? '', { filename: name });
    scripts.set(name, script);
    return script.runInThisContext();
  },
  createRequire(import.meta.url),
);

process.on('exit', () => {
  for (const [name, script] of scripts) {
    writeFileSync(join(output, `${name}.cache`), script.createCachedData());
  }
});
runInThisContext(wrapPiece(entry))({}, load);
