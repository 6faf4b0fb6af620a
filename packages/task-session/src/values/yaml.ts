import { type ExactNumber, isExactNumber, type JsonValue, toExactNumber } from '@procwrap/core';

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Reads YAML 1.2; numbers keep their digits. Throws if the text is not YAML. */
export async function parseYaml(text: string): Promise<JsonValue> {
  const { parseDocument, visit } = await import('yaml');
  const document = parseDocument(text, { schema: 'core', logLevel: 'error' });
  const [wrong] = document.errors;
  if (wrong) throw wrong;
  visit(document, {
    Scalar: (key, node) => {
      const { value, source = '' } = node;
      if (key !== 'key' && typeof value === 'number' && jsonNumber.test(source))
        node.value = toExactNumber(value, source);
    },
  });
  const value = (document.toJS({ maxAliasCount: 100 }) ?? null) as JsonValue;
  // JSON refuses a value that contains itself, which an alias can make.
  JSON.stringify(value);
  return value;
}

/** Writes a value as YAML; numbers keep their digits. */
export async function renderYaml(value: JsonValue): Promise<string> {
  const { stringify } = await import('yaml');
  const exactNumber = {
    tag: 'tag:yaml.org,2002:float',
    default: true,
    test: /^(?!)/,
    resolve: (text: string) => text,
    identify: isExactNumber,
    stringify: (item: { value: unknown }) => (item.value as ExactNumber).rawJSON,
  };
  return stringify(value, { customTags: (tags) => [exactNumber, ...tags] });
}
