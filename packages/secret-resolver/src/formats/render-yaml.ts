import { type ExactNumber, isExactNumber, type JsonValue } from '@procwrap/core';
import type { Scalar, Tags } from 'yaml';

/** A text that needs no quotes. The library knows words such as `yes`, which need them. */
const isPlainWord = (text: string) => /^[A-Za-z_]\w*$/.test(text);

/** Characters that JSON allows, but that some readers of YAML refuse or read as line breaks. */
const unprintable = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

const escapeCharacter = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const isMerge = (tag: Tags[number]) =>
  tag === 'merge' || (typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:merge');

/** Prints the digits of a number that JavaScript would change. */
const exactNumber = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^(?!)/,
  resolve: (text: string) => text,
  identify: isExactNumber,
  stringify: (item: { value: unknown }) => (item.value as ExactNumber).rawJSON,
};

/**
 * Prints a value as YAML that readers of YAML 1.1 and of YAML 1.2 parse to the same value: numbers
 * keep their digits, and all texts but simple words are in quotes.
 */
export async function renderYaml(value: JsonValue): Promise<string> {
  const { Document, visit } = await import('yaml');
  const document = new Document(value, {
    version: '1.1',
    // `<<` is a text like any other here.
    customTags: (tags) => [exactNumber, ...tags.filter((tag) => !isMerge(tag))],
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Scalar: (_key, node: Scalar) => {
      if (typeof node.value === 'string' && !isPlainWord(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  const text = document.toString({ lineWidth: 0, doubleQuotedAsJSON: true });
  return text.replaceAll(unprintable, escapeCharacter);
}
