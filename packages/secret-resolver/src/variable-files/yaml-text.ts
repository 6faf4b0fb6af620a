import type { JsonValue } from '@procwrap/core';
import type { Scalar, Tags } from 'yaml';
import { type ExactNumber, isExactNumber } from '../formats/exact-number.ts';

/** A text that no reader takes for anything else, as long as it is no word such as `yes`, which the library knows. */
const isPlainWord = (text: string) => /^[A-Za-z_]\w*$/.test(text);

/** What some readers take for a line break, or refuse; JSON leaves it as it is. */
const unprintable = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

const escapeCharacter = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const isMerge = (tag: Tags[number]) =>
  tag === 'merge' || (typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:merge');

/** A value as a YAML 1.1 document; numbers keep their digits, and all texts but simple words are quoted. */
export async function toYaml(value: JsonValue): Promise<string> {
  const { Document, visit } = await import('yaml');
  const exactNumber = {
    tag: 'tag:yaml.org,2002:float',
    default: true,
    test: /^(?!)/,
    resolve: (text: string) => text,
    identify: isExactNumber,
    stringify: (item: { value: unknown }) => (item.value as ExactNumber).rawJSON,
  };
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
