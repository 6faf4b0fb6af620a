/** Values of fewer characters are not masked: they occur everywhere, and a log full of gaps tells where they are not. */
export const shortestMasked = 4;

/** The part of a text's Base64 that does not depend on what stands before and after it. */
const base64At = (bytes: Buffer, offset: number): string => {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const first = Math.ceil((offset * 8) / 6);
  const end = Math.floor(((offset + bytes.length) * 8) / 6);
  return encoded.slice(first, end);
};

const base64Forms = (bytes: Buffer): readonly string[] =>
  [bytes.toString('base64'), ...[0, 1, 2].map((offset) => base64At(bytes, offset))].flatMap(
    (form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')],
  );

/** Bytes as `%2F`; `kept` are those that stay letters. */
const percent = (bytes: Buffer, kept: RegExp): string =>
  [...bytes]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return kept.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

const lowerHex = (text: string) => text.replaceAll(/%[\dA-F]{2}/g, (hex) => hex.toLowerCase());

/** As a browser, a form, a strict encoder and `encodeURIComponent` write it. */
const urlForms = (bytes: Buffer): readonly string[] => {
  const forms = [
    percent(bytes, /[A-Za-z0-9_.~-]/),
    percent(bytes, /[A-Za-z0-9_.!~*'()-]/),
    percent(bytes, /[A-Za-z0-9_.*-]/).replaceAll('%20', '+'),
    percent(bytes, /[A-Za-z0-9_.!~*'()\-;/?:@&=+$,#]/),
  ];
  return [...forms, ...forms.map(lowerHex)];
};

/** Inside JSON, with and without escapes for what is not ASCII, and with the slash escaped. */
const jsonForms = (value: string): readonly string[] => {
  const inner = JSON.stringify(value).slice(1, -1);
  const ascii = inner.replaceAll(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [inner, ascii, inner.replaceAll('/', '\\/'), JSON.stringify(inner).slice(1, -1)];
};

/** A text on one line, as our own log writes it. */
const oneLine = (value: string): string => value.replaceAll(/\r?\n/g, ' | ');

/** The byte strings, as Latin-1 text, under which a value may show: itself and its usual encodings. */
export const formsOf = (value: string): readonly string[] => {
  if (value.length < shortestMasked) return [];
  const bytes = Buffer.from(value);
  const forms = [
    value,
    oneLine(value),
    ...jsonForms(value),
    ...urlForms(bytes),
    ...base64Forms(bytes),
  ];
  return [...new Set(forms.map((form) => Buffer.from(form).toString('latin1')))];
};
