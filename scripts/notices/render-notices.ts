import type { ForeignPackage } from './read-package.ts';

interface Group {
  readonly text: string;
  readonly labels: readonly string[];
}

const labelOf = ({ name, version }: ForeignPackage) => `${name} ${version}`;
const byLabel = (one: ForeignPackage, other: ForeignPackage) =>
  Number(labelOf(one) > labelOf(other)) - Number(labelOf(one) < labelOf(other));

const clean = (text: string) => text.replaceAll(/[^\S\n]+$/gm, '').replaceAll(/^\n+|\n+$/g, '');

/** Texts that differ only in white space count as the same. */
const grouped = (
  packages: readonly ForeignPackage[],
  kind: 'texts' | 'notices',
): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const foreign of packages) {
    for (const text of foreign[kind]) {
      const key = text.replaceAll(/\s+/g, ' ').trim();
      const group = groups.get(key) ?? { text: clean(text), labels: [] };
      groups.set(key, { ...group, labels: [...new Set([...group.labels, labelOf(foreign)])] });
    }
  }
  return [...groups.values()];
};

const renderGroup = (kind: string, { labels, text }: Group) => {
  const [first, ...others] = labels;
  const more = others.length > 0 ? [`Also of ${others.join(', ')}.`] : [];
  return [`## ${kind} of ${first}`, ...more, `\`\`\`\`text\n${text}\n\`\`\`\``].join('\n\n');
};

/** The page that is published with a bundle: the packages inside it, their licences and notices. */
export function renderNotices(bundle: string, unsorted: readonly ForeignPackage[]): string {
  const packages = unsorted.toSorted(byLabel);
  const rows = packages.map((row) => `| ${row.name} | ${row.version} | ${row.licence} |`);
  const parts = [
    '# Third-party notices',
    `\`${bundle}\` is one bundle that holds code of the packages below. Made by \`npm run notices\`; do not edit.`,
    ['| package | version | licence |', '| --- | --- | --- |', ...new Set(rows)].join('\n'),
    ...grouped(packages, 'notices').map((group) => renderGroup('Notice', group)),
    ...grouped(packages, 'texts').map((group) => renderGroup('Licence', group)),
  ];
  return `${parts.join('\n\n')}\n`;
}
