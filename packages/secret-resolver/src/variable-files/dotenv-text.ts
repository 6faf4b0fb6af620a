/** Variables as `NAME='value'` lines; between single quotes only the quote itself and the backslash are escaped. */
export const toDotenv = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}='${value.replaceAll(/['\\]/g, String.raw`\$&`)}'\n`)
    .join('');
