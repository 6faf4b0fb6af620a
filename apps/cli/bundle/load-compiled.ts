// The source text of both functions is put into finished files, so they use nothing but their
// parameters and what is global in Node.

/** What Node gives to a CommonJS file, as far as it is needed here. */
export interface FileScope {
  readonly require: NodeJS.Require;
  readonly module: NodeJS.Module | undefined;
  readonly __dirname: string;
}

/** Files by their names, each with a sum of its text: V8 itself compares only the length of it. */
export type FileSums = Readonly<Record<string, string>>;

/**
 * Loads the first of the files as V8 has compiled it before, if that was written for this V8;
 * returns undefined otherwise. V8 compiles the text when it was built or is started in another way.
 * The others are loaded in the same way, when the first one requires them.
 */
export function loadCompiled(
  { require, module, __dirname: folder }: FileScope,
  sums: FileSums,
): unknown {
  // An executable has no files next to it, and no module.
  if (module === undefined) return;
  const { readFileSync }: typeof import('node:fs') = require('node:fs');
  const { compileFunction }: typeof import('node:vm') = require('node:vm');
  const { arch, platform, versions } = process;
  const Module = module.constructor as new (id: string, parent: NodeJS.Module) => NodeJS.Module;
  const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
  const load = (name: string): unknown => {
    const path = folder + (platform === 'win32' ? '\\' : '/') + name;
    const known = require.cache[path];
    if (known) return known.exports;
    let text: string;
    let cachedData: Buffer;
    try {
      cachedData = readFileSync(`${path}-${sums[name]}-${versions.v8}-${platform}-${arch}.cache`);
      text = readFileSync(path, 'latin1');
    } catch {
      return;
    }
    const run = compileFunction(text, parameters, { filename: path, cachedData });
    const file = Object.assign(new Module(path, module), { filename: path, paths: module.paths });
    // Other files require it by its path.
    require.cache[path] = file;
    run.call(file.exports, file.exports, ours, file, path, folder);
    file.loaded = true;
    return file.exports;
  };
  const ours = (id: string): unknown =>
    (sums[id.slice(2)] === undefined ? undefined : load(id.slice(2))) ?? require(id);
  return load(Object.keys(sums)[0] ?? '');
}

/** Writes each file as V8 compiles it, for runs with the Node that runs this. */
export function writeCompiled(
  { require, __dirname: folder }: Pick<FileScope, 'require' | '__dirname'>,
  sums: FileSums,
): void {
  const { readFileSync, renameSync, writeFileSync }: typeof import('node:fs') = require('node:fs');
  const { compileFunction }: typeof import('node:vm') = require('node:vm');
  const { arch, pid, platform, versions } = process;
  const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
  try {
    for (const [name, sum] of Object.entries(sums)) {
      const path = `${folder}/${name}-${sum}-${versions.v8}-${platform}-${arch}.cache`;
      const text = readFileSync(`${folder}/${name}`, 'latin1');
      const options = { filename: name, produceCachedData: true };
      const { cachedData } = compileFunction(text, parameters, options) as { cachedData?: Buffer };
      // By a rename, so that a run never finds half of it.
      writeFileSync(`${path}.${pid}`, cachedData ?? '');
      renameSync(`${path}.${pid}`, path);
      console.log(`wrote ${path}`);
    }
  } catch (error) {
    console.error(`cannot write the code cache: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
