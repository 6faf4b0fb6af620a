import { shellForms } from './shell-forms.ts';

/**
 * Shorter values are not masked, in characters: they are in many words, and the masked places would
 * reveal them.
 */
export const minMasked = 4;

/**
 * Of a value with several lines, shorter lines are not masked by themselves, in characters: a line
 * such as `enabled` is in every log.
 */
export const minMaskedLine = 8;

/** The part of the Base64 of some bytes that does not depend on the bytes before and after them. */
const base64At = (bytes: Buffer, offset: number): string => {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const first = Math.ceil((offset * 8) / 6);
  const end = Math.floor(((offset + bytes.length) * 8) / 6);
  return encoded.slice(first, end);
};

/** The line lengths of openssl and PEM (64), and of base64(1) and MIME (76). */
const base64Widths = [64, 76];

const pieces = (text: string, width: number): readonly string[] =>
  text.length <= width ? [] : (text.match(new RegExp(`.{${minMaskedLine},${width}}`, 'g')) ?? []);

const base64Forms = (bytes: Buffer): readonly string[] => {
  const whole = bytes.toString('base64');
  return [
    ...[whole, ...[0, 1, 2].map((offset) => base64At(bytes, offset))].flatMap((form) => [
      form,
      form.replaceAll('+', '-').replaceAll('/', '_'),
    ]),
    ...base64Widths.flatMap((width) => pieces(whole, width)),
  ];
};

/** Bytes as `%2F`, but for the characters in `kept`. */
const percent = (bytes: Buffer, kept: RegExp): string =>
  [...bytes]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return kept.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

const lowerHex = (text: string) => text.replaceAll(/%[\dA-F]{2}/g, (hex) => hex.toLowerCase());

/** The forms that a strict encoder, `encodeURIComponent`, an HTML form and a browser write. */
const urlForms = (bytes: Buffer): readonly string[] => {
  const forms = [
    percent(bytes, /[A-Za-z0-9_.~-]/),
    percent(bytes, /[A-Za-z0-9_.!~*'()-]/),
    percent(bytes, /[A-Za-z0-9_.*-]/).replaceAll('%20', '+'),
    percent(bytes, /[A-Za-z0-9_.!~*'()\-;/?:@&=+$,#]/),
  ];
  return [...forms, ...forms.map(lowerHex)];
};

/**
 * Inside JSON, with and without escapes for characters outside of ASCII, and with an escaped slash.
 */
const jsonForms = (value: string): readonly string[] => {
  const inner = JSON.stringify(value).slice(1, -1);
  const ascii = inner.replaceAll(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [inner, ascii, inner.replaceAll('/', '\\/'), JSON.stringify(inner).slice(1, -1)];
};

/** A text on one line, as the log of procwrap writes it. */
const oneLine = (value: string): string => value.replaceAll(/\r?\n/g, ' | ');

/** The forms in JSON, shells and URLs. */
const writtenForms = (text: string): readonly string[] => [
  text,
  ...jsonForms(text),
  ...shellForms(text),
  ...urlForms(Buffer.from(text)),
];

/** Whether it is the first or last line of a PEM block, which is no secret. */
const isPemBoundary = (line: string): boolean => /^-----(BEGIN|END) [A-Z0-9 ]+-----$/.test(line);

/**
 * The lines of a text with several lines, without the space around them, which programs add and
 * remove.
 */
const linesOf = (text: string): readonly string[] => {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  if (lines.length < 2) return [];
  return lines.filter((line) => line.length >= minMaskedLine && !isPemBoundary(line));
};

/**
 * All forms of a value that are masked: itself, without the space around it, its lines, and their
 * usual encodings. Each is a text with one Latin-1 letter for each byte.
 */
export function formsOf(value: string): readonly string[] {
  const trimmed = value.trim();
  if (trimmed.length < minMasked) return [];
  const whole = [...new Set([value, trimmed])].flatMap((text) => [
    oneLine(text),
    ...writtenForms(text),
    ...base64Forms(Buffer.from(text)),
  ]);
  const forms = [...whole, ...linesOf(trimmed).flatMap(writtenForms)];
  return [...new Set(forms.map((form) => Buffer.from(form).toString('latin1')))];
}
