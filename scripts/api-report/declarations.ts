/** One declaration of a report: an export, or a type that an export needs. */
export interface Declaration {
  readonly name: string;
  readonly exported: boolean;
  readonly text: string;
}

/** What API Extractor found in one entry. */
export interface EntryReport {
  readonly imports: string;
  readonly declarations: readonly Declaration[];
}

const fence = /^```ts\n([\s\S]*?)^```$/m;
const epilogue = /^\/\/ \(No @packageDocumentation .*$/gm;
const startOfDeclaration = /\n\n(?=\/\/ @|export )/;
const nameIn = /^(export )?(?:declare |abstract )*(?:\w+ )(\w+)|^export \{ (\w+)/m;

/**
 * Removes the marks `@public` and `(undocumented)`: API Extractor writes them on every declaration,
 * since ours have no tags.
 */
const withoutMarks = (text: string) =>
  text
    .split('\n')
    .map((line) =>
      /^\s*\/\/ /.test(line) ? line.replace(/ @public\b| \(undocumented\)/g, '') : line,
    )
    .filter((line) => line.trim() !== '//')
    .join('\n')
    .trim();

const declarationOf = (text: string): Declaration => {
  const code = text.replaceAll(/^\/\/.*\n/gm, '');
  const [, , declared, passedOn] = nameIn.exec(code) ?? [];
  return { name: declared ?? passedOn ?? code, exported: /^export /m.test(code), text };
};

/** Reads the report of one entry, as API Extractor writes it. */
export function readDeclarations(report: string): EntryReport {
  const code = fence.exec(report)?.[1];
  if (code === undefined) {
    throw new Error(`a report of API Extractor has a block of code, but this has none:\n${report}`);
  }
  const [imports = '', ...declarations] = `\n${code.replaceAll(epilogue, '')}`
    .split(startOfDeclaration)
    .map(withoutMarks);
  return { imports, declarations: declarations.map(declarationOf) };
}
