import type { LineOf } from '@procwrap/config/options-file';

const part = /"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+/g;
const dotted = /^(?:(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)[ \t]*\.?[ \t]*)+/;

/** The names of a key with dots. Escapes of a quoted name stay, as options have none. */
const namesIn = (key: string): readonly string[] =>
  Array.from(key.matchAll(part), ([name]) => (/^["']/.test(name) ? name.slice(1, -1) : name));

/** What is not a value in a line: texts in quotes and comments. */
const quoted = /"""|'''|"(?:[^"\\]|\\.)*"|'[^']*'|#.*/g;

/** What a line leaves open for the next one: a text of several lines, or brackets of a list. */
interface Open {
  readonly text: string | undefined;
  readonly brackets: number;
}

const bracketsIn = (line: string): number =>
  (line.match(/\[/g)?.length ?? 0) - (line.match(/\]/g)?.length ?? 0);

/** Reads the rest of a line after the start of a value. */
const after = (line: string, { text, brackets }: Open): Open => {
  if (text !== undefined) {
    const end = line.indexOf(text);
    if (end === -1) return { text, brackets };
    return after(line.slice(end + text.length), { text: undefined, brackets });
  }
  for (const { 0: found, index } of line.matchAll(quoted)) {
    if (found !== '"""' && found !== "'''") continue;
    const before = brackets + bracketsIn(line.slice(0, index).replaceAll(quoted, ''));
    return after(line.slice(index + found.length), { text: found, brackets: before });
  }
  return { text, brackets: brackets + bracketsIn(line.replaceAll(quoted, '')) };
};

/** The names before an equals sign, or in the brackets of a table; undefined for other lines. */
const keyOf = (
  line: string,
): { readonly table: boolean; readonly names: readonly string[] } | undefined => {
  const table = /^\s*\[\s*([^[].*?)\s*\]\s*(?:#.*)?$/.exec(line)?.[1];
  if (table !== undefined) return { table: true, names: namesIn(table) };
  const trimmed = line.trimStart();
  const key = dotted.exec(trimmed)?.[0];
  return key !== undefined && trimmed.slice(key.length).startsWith('=')
    ? { table: false, names: namesIn(key) }
    : undefined;
};

const readLines = (text: string): ReadonlyMap<string, number> => {
  const lines = new Map<string, number>();
  let table: readonly string[] = [];
  let open: Open = { text: undefined, brackets: 0 };
  for (const [index, line] of text.split('\n').entries()) {
    const isInside = open.text !== undefined || open.brackets > 0;
    const key = isInside ? undefined : keyOf(line);
    if (key?.table) table = key.names;
    const path = key?.table ? table : [...table, ...(key?.names ?? [])];
    if (key) lines.set(JSON.stringify(path), index + 1);
    if (!key?.table) open = after(line, open);
  }
  return lines;
};

/** Finds the lines of the keys of a valid TOML text; a key in a table of one line is in that line. */
export function tomlKeyLines(text: string): LineOf {
  const lines = readLines(text);
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const line = lines.get(JSON.stringify(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return undefined;
  };
}
