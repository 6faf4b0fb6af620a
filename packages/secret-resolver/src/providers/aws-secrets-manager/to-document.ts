import { isJsonObject } from '@procwrap/core';
import { parseJson } from '../../formats/json.ts';
import { toVariable } from '../../formats/to-variable.ts';
import { type Answer, failed, found } from '../contract/provider.ts';

/** The value of a secret as AWS sends it. */
export interface SecretValue {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
}

const ofKey = (text: string, key: string): Answer => {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  const part = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return part === undefined ? failed(`the secret has no key "${key}"`) : found(toVariable(part));
};

/**
 * The document of a secret, or of a key in it. A binary secret is Base64; formats and keys use its
 * bytes as UTF-8.
 */
export function toDocument(value: SecretValue, key: string | undefined): Answer {
  const { SecretString: text, SecretBinary: bytes } = value;
  if (text !== undefined) return key ? ofKey(text, key) : found(text);
  if (!bytes) return failed('the secret has no value');
  const textToParse = Buffer.from(bytes).toString('utf8');
  if (key) return ofKey(textToParse, key);
  return found(Buffer.from(bytes).toString('base64'), { textToParse });
}
