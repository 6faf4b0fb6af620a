import { hasProperties } from '../../formats/exact-number.ts';
import { parseJson } from '../../formats/json.ts';
import { toVariable } from '../../references/to-variable.ts';
import { type Answer, failed, found } from '../provider.ts';

/** The value of a secret as AWS sends it. */
export interface SecretValue {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
}

const ofKey = (text: string, key: string): Answer => {
  const parsed = parseJson(text);
  if ('reason' in parsed) return failed(parsed.reason);
  const { value } = parsed;
  const part = hasProperties(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return part === undefined ? failed(`the secret has no key "${key}"`) : found(toVariable(part));
};

/** Makes a document of a secret's value; a binary one is Base64, and its bytes are parsed where a format is asked for. */
export function toDocument(value: SecretValue, key: string | undefined): Answer {
  const { SecretString: text, SecretBinary: bytes } = value;
  if (text !== undefined) return key ? ofKey(text, key) : found(text);
  if (!bytes) return failed('the secret has no value');
  const textToParse = Buffer.from(bytes).toString('utf8');
  if (key) return ofKey(textToParse, key);
  return found(Buffer.from(bytes).toString('base64'), { textToParse });
}
