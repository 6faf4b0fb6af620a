const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return text.trim();
  }
};

/** Parses `key=value,key2=value2` with percent encoding, as variables of OpenTelemetry have it; parts that are wrong are ignored. */
export function parseKeyValues(text: string | undefined): Readonly<Record<string, string>> {
  const pairs = (text ?? '').split(',').flatMap((part) => {
    const at = part.indexOf('=');
    const key = decode(part.slice(0, Math.max(0, at)));
    return key === '' ? [] : [[key, decode(part.slice(at + 1))] as const];
  });
  return Object.fromEntries(pairs);
}
