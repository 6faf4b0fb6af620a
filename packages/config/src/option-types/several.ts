import { failure, success } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';
import { shortened } from './quote.ts';

/** What the items of a list are, and how they are written. */
export interface ItemRules<Item> {
  readonly type: string;
  readonly valueName: string;
  /** Completes "expected ...", e.g. `exit codes such as 1,75`. */
  readonly expected: string;
  /** Parses one item; undefined when the text is not one. */
  readonly parse: (text: string) => Item | undefined;
  readonly write: (item: Item) => string;
}

const readAll = <Item>(
  texts: readonly string[],
  { parse, expected }: ItemRules<Item>,
): Parsed<readonly Item[]> => {
  const parts = texts.flatMap((text) => text.split(/[\s,;]+/)).filter((part) => part !== '');
  if (parts.length === 0) return failure(`is empty; expected ${expected}`);
  const items: Item[] = [];
  for (const part of parts) {
    const item = parse(part);
    if (item === undefined) {
      return failure(`contains ${JSON.stringify(shortened(part))}; expected ${expected}`);
    }
    items.push(item);
  }
  return success(Object.freeze(items));
};

/** An item of an options object as text; it may be a pair `{ from, to }`. */
const textOf = (item: unknown): string =>
  typeof item === 'object' && item !== null && 'from' in item && 'to' in item
    ? `${item.from}:${item.to}`
    : String(item);

/**
 * A frozen list of items: a text with commas or blanks between them, or a flag that may be
 * repeated.
 */
export function several<Item>(rules: ItemRules<Item>): OptionType<readonly Item[]> {
  return {
    name: rules.type,
    valueName: rules.valueName,
    parse: (text) => readAll([text], rules),
    parseMany: (texts) => readAll(texts, rules),
    accept: (given) => {
      if (!Array.isArray(given)) return failure(`is not a list; expected ${rules.expected}`);
      return given.length === 0 ? success(Object.freeze([])) : readAll(given.map(textOf), rules);
    },
    write: (value) => value.map(rules.write).join(','),
    show: (value) => value.map(rules.write).join(', ') || 'none',
    plain: (value) => value.map((item) => (typeof item === 'number' ? item : rules.write(item))),
    toWire: (value) => value.map(rules.write),
  };
}
