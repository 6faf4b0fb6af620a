// The source text of both functions is put into the executable, so they may use nothing but their
// parameters.

/** Loads a module of Node, or one of the pieces. */
export type Load = (id: string) => unknown;

/** A piece of the command, compiled. */
export type Piece = (
  exports: unknown,
  load: Load,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

/** `require` as the pieces see it: `./name` is another piece, anything else a module of Node. */
export function createLoad(compile: (name: string) => Piece, loadBuiltin: Load): Load {
  const modules = new Map<string, { exports: unknown }>();
  const load: Load = (id) => {
    if (!id.startsWith('./')) return loadBuiltin(id);
    const name = id.slice(2);
    const known = modules.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    compile(name)(module.exports, load, module, name, '');
    return module.exports;
  };
  return load;
}

/** Compiles pieces that are assets of this executable; `cached` names those with a code cache. */
export function createCompile(require: NodeJS.Require, cached: readonly string[]) {
  return (name: string): Piece => {
    const { getAsset, getRawAsset }: typeof import('node:sea') = require('node:sea');
    const { Script }: typeof import('node:vm') = require('node:vm');
    const options = cached.includes(name)
      ? { filename: name, cachedData: new Uint8Array(getRawAsset(`${name}.cache`)) }
      : { filename: name };
    return new Script(getAsset(name, 'utf8'), options).runInThisContext();
  };
}
