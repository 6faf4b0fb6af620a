import { failure, type Result, success } from '@procwrap/core';
import { list } from './list.ts';
import type { OptionType, Parsed } from './option-type.ts';
import { shortened } from './quote.ts';

/** What the items of a list are; their texts may contain blanks. */
export interface ListRules<Item> {
  readonly type: string;
  readonly valueName: string;
  /** Completes "is empty; expected ...". */
  readonly expected: string;
  /** Parses one item; the problem follows the option's name. */
  readonly parse: (text: string) => Result<Item>;
  readonly write: (item: Item) => string;
  /** The item for people, without a secret. */
  readonly show: (item: Item) => string;
}

const parseAll = <Item>(
  texts: Parsed<readonly string[]>,
  { parse, expected }: ListRules<Item>,
): Parsed<readonly Item[]> => {
  if (!texts.ok) return texts;
  if (texts.value.length === 0) return failure(`is empty; expected ${expected}`);
  const items: Item[] = [];
  for (const text of texts.value) {
    const item = parse(text);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return success(Object.freeze(items));
};

/** An item of an options object: its text, or the item as it was read. */
const textOf = <Item>(item: unknown, { write }: ListRules<Item>): unknown =>
  typeof item === 'object' && item !== null ? write(item as Item) : item;

/**
 * A frozen list of items: a flag that may be repeated, or a variable that is split at `,` and `;`.
 * An empty text is an error: it comes from a variable of a shell that is not set.
 */
export function listOf<Item>(rules: ListRules<Item>): OptionType<readonly Item[]> {
  const texts = list(rules.valueName);
  return {
    name: rules.type,
    valueName: rules.valueName,
    parse: (text) => parseAll(texts.parse(text), rules),
    parseMany: (given) => parseAll(texts.accept(given), rules),
    accept: (given) => {
      if (!Array.isArray(given)) return failure(`is not a list; expected ${rules.expected}`);
      if (given.length === 0) return success(Object.freeze([]));
      return parseAll(texts.accept(given.map((item) => textOf(item, rules))), rules);
    },
    write: (value) => texts.write(value.map(rules.write)),
    show: (value) => shortened(value.map(rules.show).join(', ')) || 'none',
    plain: (value) => value.map(rules.show),
    toWire: (value) => value.map(rules.show),
  };
}
