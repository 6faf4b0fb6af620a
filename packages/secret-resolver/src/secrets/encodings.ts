import { shellForms } from './shell-forms.ts';

/** Values of fewer characters are not masked: they occur everywhere, and a log full of gaps tells where they are not. */
export const shortestMasked = 4;

/** A single line of a value of several is masked from this length on: shorter ones, such as `enabled`, are in every log. */
export const shortestMaskedLine = 8;

/** The part of a text's Base64 that does not depend on what stands before and after it. */
const base64At = (bytes: Buffer, offset: number): string => {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const first = Math.ceil((offset * 8) / 6);
  const end = Math.floor(((offset + bytes.length) * 8) / 6);
  return encoded.slice(first, end);
};

/** As openssl and PEM (64), base64(1) and MIME (76) break lines. */
const base64Widths = [64, 76];

const pieces = (text: string, width: number): readonly string[] =>
  text.length <= width
    ? []
    : (text.match(new RegExp(`.{${shortestMaskedLine},${width}}`, 'g')) ?? []);

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

/** A text in all that leaves its letters where they are. */
const writtenForms = (text: string): readonly string[] => [
  text,
  ...jsonForms(text),
  ...shellForms(text),
  ...urlForms(Buffer.from(text)),
];

/** The first and last line of a PEM block say what it is, which is no secret. */
const isArmour = (line: string): boolean => /^-----(BEGIN|END) [A-Z0-9 ]+-----$/.test(line);

/** The lines of a text of several, without the space around them, which programs add and take away. */
const linesOf = (text: string): readonly string[] => {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  if (lines.length < 2) return [];
  return lines.filter((line) => line.length >= shortestMaskedLine && !isArmour(line));
};

/**
 * The byte strings, as Latin-1 text, under which a value may show: itself, without the space around it, its lines, and
 * their usual encodings.
 */
export function formsOf(value: string): readonly string[] {
  const trimmed = value.trim();
  if (trimmed.length < shortestMasked) return [];
  const whole = [...new Set([value, trimmed])].flatMap((text) => [
    oneLine(text),
    ...writtenForms(text),
    ...base64Forms(Buffer.from(text)),
  ]);
  const forms = [...whole, ...linesOf(trimmed).flatMap(writtenForms)];
  return [...new Set(forms.map((form) => Buffer.from(form).toString('latin1')))];
}
