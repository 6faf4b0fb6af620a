/**
 * A number that keeps the digits of its JSON text, where Node can do that: `JSON.stringify` prints
 * exactly these.
 */
export interface ExactNumber {
  readonly rawJSON: string;
}

/** Functions that Node has since version 21, and TypeScript's library not yet. */
interface JsonWithSource {
  rawJSON?(text: string): ExactNumber;
  isRawJSON?(value: unknown): value is ExactNumber;
}

const json = JSON as unknown as JsonWithSource;

/** Whether a value is an `ExactNumber`. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return json.isRawJSON?.(value) ?? false;
}

/** The most digits of a decimal number that a JavaScript number always keeps. */
const keptDigits = 15;

const isChanged = (value: number, source: string): boolean => {
  if (Number.isSafeInteger(value)) return false;
  const digits = source.replace(/e.*/i, '').replaceAll(/\D/g, '').replace(/^0+/, '');
  return !Number.isFinite(value) || digits.length > keptDigits;
};

const keepDigits = (
  _key: string,
  value: unknown,
  { source }: { readonly source?: string },
): unknown =>
  typeof value === 'number' && source !== undefined && isChanged(value, source)
    ? (json.rawJSON?.(source) ?? value)
    : value;

/**
 * Parses JSON; a number that JavaScript would change is an `ExactNumber`. Throws when the text is
 * no JSON.
 */
export function parseExactly(text: string): unknown {
  return json.rawJSON
    ? JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown)
    : JSON.parse(text);
}

/** Whether a number is an integer of 64 bits, as the counts of the server are. */
export function isLongInteger(value: unknown): boolean {
  if (!isExactNumber(value)) return Number.isSafeInteger(value);
  const { rawJSON: digits } = value;
  return /^-?\d{1,19}$/.test(digits) && BigInt.asIntN(64, BigInt(digits)) === BigInt(digits);
}
