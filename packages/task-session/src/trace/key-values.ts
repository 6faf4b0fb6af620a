const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return text.trim();
  }
};

/** A part of such a text that is not empty. */
export interface KeyValue {
  /** Its place in the text; the first one is 1. */
  readonly place: number;
  /** Empty when the part has no key. */
  readonly key: string;
  readonly value: string;
}

/** The parts of `key=value,key2=value2` with percent encoding, also those without a key. */
export function splitKeyValues(text: string | undefined): readonly KeyValue[] {
  return (text ?? '').split(',').flatMap((part, index) => {
    if (part.trim() === '') return [];
    const at = part.indexOf('=');
    const key = decode(part.slice(0, Math.max(0, at)));
    return [{ place: index + 1, key, value: decode(part.slice(at + 1)) }];
  });
}

/** Parses `key=value,key2=value2` as variables of OpenTelemetry have it; parts without a key are ignored. */
export function parseKeyValues(text: string | undefined): Readonly<Record<string, string>> {
  const parts = splitKeyValues(text).filter(({ key }) => key !== '');
  return Object.fromEntries(parts.map(({ key, value }) => [key, value]));
}
