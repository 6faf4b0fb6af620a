const imports =
  /^(?:import|export)\b[^'"\n]*\bfrom\s*["']([^"'\n]+)["']|^import\s*["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']/gm;

/** The import specifiers in a built module or a file of types. */
export function specifiersOf(code: string): readonly string[] {
  return [...code.matchAll(imports)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** The package that a specifier belongs to: `@a/b` of `@a/b/c`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
