import type { OptionType, Parsed } from './option-type.ts';
import { shortened } from './quote.ts';

/** What one item of a list is, and how it is written. */
export interface ItemRules<Item> {
  readonly type: string;
  readonly valueName: string;
  /** Completes "expected ...", e.g. `exit codes such as 1,75`. */
  readonly expected: string;
  /** Reads one item; nothing when it is none. */
  readonly parse: (text: string) => Item | undefined;
  readonly write: (item: Item) => string;
}

const readAll = <Item>(
  texts: readonly string[],
  { parse, expected }: ItemRules<Item>,
): Parsed<readonly Item[]> => {
  const parts = texts.flatMap((text) => text.split(/[\s,;]+/)).filter((part) => part !== '');
  if (parts.length === 0) return { problem: `names nothing; expected ${expected}` };
  const items: Item[] = [];
  for (const part of parts) {
    const item = parse(part);
    if (item === undefined) {
      return { problem: `holds ${JSON.stringify(shortened(part))}; expected ${expected}` };
    }
    items.push(item);
  }
  return { value: Object.freeze(items) };
};

/** An item of an options object as it would be written: a pair may be given as `{ from, to }`. */
const textOf = (item: unknown): string =>
  typeof item === 'object' && item !== null && 'from' in item && 'to' in item
    ? `${item.from}:${item.to}`
    : String(item);

/** Several items in one text, apart by commas or blanks; a flag for them may be repeated. Frozen. */
export function several<Item>(rules: ItemRules<Item>): OptionType<readonly Item[]> {
  return {
    name: rules.type,
    valueName: rules.valueName,
    parse: (text) => readAll([text], rules),
    parseMany: (texts) => readAll(texts, rules),
    accept: (given) => {
      if (!Array.isArray(given)) return { problem: `is not a list; expected ${rules.expected}` };
      return given.length === 0 ? { value: Object.freeze([]) } : readAll(given.map(textOf), rules);
    },
    write: (value) => value.map(rules.write).join(','),
    show: (value) => value.map(rules.write).join(', ') || 'none',
    toWire: (value) => value.map(rules.write),
  };
}
