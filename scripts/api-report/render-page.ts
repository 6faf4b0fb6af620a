import type { Declaration, EntryReport } from './declarations.ts';

/** An entry of a package with what it exports. */
export interface Section {
  readonly specifier: string;
  readonly report: EntryReport;
}

const listed = (title: string, declarations: readonly Declaration[]) =>
  declarations.length === 0
    ? []
    : [`${title}: ${declarations.map(({ name }) => `\`${name}\``).join(', ')}.`];

/** A type that a section above already shows is only named here. */
const renderSection = ({ specifier, report }: Section, above: ReadonlySet<string>): string => {
  const hidden = report.declarations.filter(({ exported }) => !exported);
  const repeated = hidden.filter(({ text }) => above.has(bodyOf(text)));
  const shown = report.declarations.filter((declaration) => !repeated.includes(declaration));
  const own = hidden.filter((declaration) => !repeated.includes(declaration));
  const code = [report.imports, ...shown.map(({ text }) => text)].filter((text) => text !== '');
  return [
    `## \`${specifier}\``,
    ...listed('Needed by the exports, but not exported', own),
    ...listed('Needed too, and shown above', repeated),
    `\`\`\`ts\n${code.join('\n\n')}\n\`\`\``,
  ].join('\n\n');
};

const bodyOf = (text: string) => text.replace(/^export /m, '');

/**
 * The page of one package: a section for each entry, with the types of everything that it exports.
 */
export function renderPage(name: string, sections: readonly Section[]): string {
  const above = new Set<string>();
  const rendered = sections.map((section) => {
    const text = renderSection(section, above);
    for (const declaration of section.report.declarations) above.add(bodyOf(declaration.text));
    return text;
  });
  const head = `# API of \`${name}\`

Made by \`npm run api\`; do not edit. A difference here is a change for users:
[versioning](../versioning.md) says which kind.`;
  return `${[head, ...rendered].join('\n\n')}\n`;
}
