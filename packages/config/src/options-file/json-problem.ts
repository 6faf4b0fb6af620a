/** The parts of a JSON text, also of one that is not valid; a text may have no end. */
const parts = /"(?:[^"\\\n]|\\.)*(?:"|\\$)?|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** What is before a position: the last two parts, and the brackets that are open. */
interface Before {
  readonly last: string;
  readonly previous: string;
  readonly open: readonly string[];
}

const partsBefore = (text: string, position: number): Before => {
  const found = Array.from(text.slice(0, position).matchAll(parts), ([part]) => part);
  const open: string[] = [];
  for (const part of found) {
    if (part === '{' || part === '[') open.push(part);
    if (part === '}' || part === ']') open.pop();
  }
  return { last: found.at(-1) ?? '', previous: found.at(-2) ?? '', open };
};

const aValue = 'expected a text in double quotes, a number, true, false, null, an object or a list';
const noComments = 'JSON has no comments; remove it, or use YAML';
const signs: Readonly<Record<string, string>> = {
  "'": 'expected double quotes instead of single quotes',
  '/': noComments,
  '#': noComments,
};

/** Whether a text in double quotes has begun and not ended. */
const isOpenText = (part: string): boolean => /^"(?:[^"\\]|\\.)*\\?$/.test(part);

/** Whether a part is a value that ends here, such as a number or a bracket that closes. */
const isWhole = (part: string, sign: string): boolean =>
  /^["}\]]/.test(part) ||
  (/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(part) &&
    !/\w/.test(sign));

/** Whether a part comes before a key of an object. */
const isBeforeKey = (part: string): boolean => part === '{' || part === ',';

/** What may follow a part that is complete. */
const nextAfter = ({ last, previous, open }: Before, sign: string): string => {
  const inObject = open.at(-1) === '{';
  if (open.length === 0 && last !== '') return 'expected the end of the file';
  if (inObject && isBeforeKey(last)) return 'expected a key in double quotes';
  if (inObject && isBeforeKey(previous)) return 'expected a colon after the key';
  if (isWhole(last, sign)) return `expected a comma or ${inObject ? '}' : ']'}`;
  return aValue;
};

/** What was expected at the position where a text stops to be valid JSON. It quotes nothing of it. */
export function describeJsonProblem(text: string, position: number): string {
  const before = partsBefore(text, position);
  const sign = text[position] ?? '';
  if (isOpenText(before.last))
    return 'expected the closing double quote in the same line, and \\\\ for a backslash';
  if (Object.hasOwn(signs, sign)) return signs[sign] ?? aValue;
  if (before.last === ',' && /[}\]]/.test(sign)) return 'remove the comma before it';
  // A number has ended where a space follows it.
  return nextAfter(before, /\s/.test(text[position - 1] ?? '') ? '' : sign);
}
