import { transform } from 'esbuild';

// A chunk that is nothing but a CommonJS package, loaded by `import('yaml')`: esbuild gives it as
// `default` only, Node gives its members as named exports too. The sources are written for Node.
const isPackage = /export default require_\w+\(\);\s*(\/\*!?[\s\S]*)?$/;
const nameMembers =
  'module.exports=Object.assign({},module.exports.default,{default:module.exports.default,__esModule:true});\n';

const sideEffectImport = /^import\s*"\.\/chunk-[^"]+";$/gm;

/**
 * The code without imports for nothing but side effects, of which we have none: bin.ts must open no
 * file before it catches signals, and the start file needs only what it uses.
 */
export function withoutBareImports(code: string): string {
  return code.replaceAll(sideEffectImport, '');
}

/** What esbuild gets for each file that becomes CommonJS. */
export const commonJs = {
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  minify: !process.env.NOMIN,
} as const;

/**
 * Whether the arrow functions of a file may become plain ones, which V8 compiles sooner. In the
 * constructor of a derived class the change would break `this`; ours have none.
 */
const mayReplaceArrows = (code: string): boolean => !/\bextends\b/.test(code);

/** An ES module of the bundle as CommonJS. */
export async function toCommonJs(code: string): Promise<string> {
  const { code: converted } = await transform(withoutBareImports(code), {
    ...commonJs,
    supported: { 'dynamic-import': false, arrow: !mayReplaceArrows(code) },
  });
  return converted + (isPackage.test(code) ? nameMembers : '');
}
