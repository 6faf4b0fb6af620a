const imports =
  /^(?:import|export)\b[^'"\n]*\bfrom\s*["']([^"'\n]+)["']|^import\s*["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']/gm;

/** What a built module or a file of types imports, as it is written there. */
export const specifiersOf = (code: string): readonly string[] =>
  [...code.matchAll(imports)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

/** The package that a specifier belongs to: `@a/b` of `@a/b/c`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
