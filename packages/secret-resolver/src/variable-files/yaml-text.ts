import type { JsonValue } from '@procwrap/core';
import { type ExactNumber, isExactNumber } from '../formats/exact-number.ts';

/** A value as a YAML 1.1 document; numbers keep their digits. */
export const toYaml = async (value: JsonValue): Promise<string> => {
  const { stringify } = await import('yaml');
  const exactNumber = {
    tag: 'tag:yaml.org,2002:float',
    default: true,
    test: /^(?!)/,
    resolve: (text: string) => text,
    identify: isExactNumber,
    stringify: (item: { value: unknown }) => (item.value as ExactNumber).rawJSON,
  };
  return stringify(value, {
    version: '1.1',
    customTags: (tags) => [exactNumber, ...tags],
    lineWidth: 0,
  });
};
