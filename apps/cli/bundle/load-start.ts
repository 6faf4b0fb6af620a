// The source text of both functions is put into finished files, so they use nothing but their
// parameters and what is global in Node.

/** What Node gives to a CommonJS file, as far as it is needed here. */
export interface FileScope {
  readonly require: NodeJS.Require;
  readonly module: NodeJS.Module | undefined;
  readonly __dirname: string;
}

/** The start file, and a sum of its text: V8 itself compares only the length of the text. */
export interface StartFile {
  readonly name: string;
  readonly sum: string;
}

/**
 * Loads the start file as V8 has compiled it before, if that was written for this V8; returns
 * undefined otherwise. V8 compiles the text when it was built or is started in another way.
 */
export function loadCompiledStart(
  { require, module, __dirname: folder }: FileScope,
  { name, sum }: StartFile,
): unknown {
  // An executable has no files next to it, and no module.
  if (module === undefined) return;
  const { readFileSync }: typeof import('node:fs') = require('node:fs');
  const { compileFunction }: typeof import('node:vm') = require('node:vm');
  const { arch, platform, versions } = process;
  const path = folder + (platform === 'win32' ? '\\' : '/') + name;
  let text: string;
  let cachedData: Buffer;
  try {
    cachedData = readFileSync(`${path}-${sum}-${versions.v8}-${platform}-${arch}.cache`);
    text = readFileSync(path, 'latin1');
  } catch {
    return;
  }
  const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
  const run = compileFunction(text, parameters, { filename: path, cachedData });
  const Module = module.constructor as new (id: string, parent: NodeJS.Module) => NodeJS.Module;
  const start = Object.assign(new Module(path, module), { filename: path, paths: module.paths });
  // Other files require the start file by its path.
  require.cache[path] = start;
  run.call(start.exports, start.exports, require, start, path, folder);
  start.loaded = true;
  return start.exports;
}

/** Writes the start file as V8 compiles it, for runs with the Node that runs this. */
export function writeCompiledStart(
  { require, __dirname: folder }: Pick<FileScope, 'require' | '__dirname'>,
  { name, sum }: StartFile,
): void {
  const { readFileSync, renameSync, writeFileSync }: typeof import('node:fs') = require('node:fs');
  const { compileFunction }: typeof import('node:vm') = require('node:vm');
  const { arch, pid, platform, versions } = process;
  const path = `${folder}/${name}-${sum}-${versions.v8}-${platform}-${arch}.cache`;
  try {
    const text = readFileSync(`${folder}/${name}`, 'latin1');
    const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
    const options = { filename: name, produceCachedData: true };
    const { cachedData } = compileFunction(text, parameters, options) as { cachedData?: Buffer };
    // By a rename, so that a run never finds half of it.
    writeFileSync(`${path}.${pid}`, cachedData ?? '');
    renameSync(`${path}.${pid}`, path);
    console.log(`wrote ${path}`);
  } catch (error) {
    console.error(`cannot write the code cache: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
