import { parseAst } from 'vitest/node';

interface Node {
  readonly type: string;
}
interface Literal extends Node {
  readonly value: unknown;
}
interface Template extends Node {
  readonly quasis: readonly { readonly value: { readonly cooked: string } }[];
}
interface Sum extends Node {
  readonly operator: string;
  readonly left: Node;
  readonly right: Node;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** The text of a literal, a template or a sum of them, with `…` for each value that is inserted. */
const textOf = (node: Node): string | undefined => {
  if (node.type === 'Literal') {
    const { value } = node as Literal;
    return typeof value === 'string' ? value : undefined;
  }
  if (node.type === 'TemplateLiteral')
    return (node as Template).quasis.map(({ value }) => value.cooked).join('…');
  if (node.type !== 'BinaryExpression' || (node as Sum).operator !== '+') return;
  const { left, right } = node as Sum;
  const texts = [textOf(left), textOf(right)];
  return texts.every((text) => text === undefined)
    ? undefined
    : texts.map((text) => text ?? '…').join('');
};

/** Text of a shell script, not for people. */
const isScript = (text: string): boolean => /[{}<>]|\$\(|"\$/.test(text);

/** The beginnings of queries that are no templates of Kysely. */
const isQueryText = (text: string): boolean =>
  /^(?:select \S+ (?:from|as) |select \w+\(|update executions |rollback to |pragma |lock task of )/.test(
    text,
  );

/** A sentence for people: three words with small letters, or two and an inserted value. */
const isSentence = (text: string): boolean => {
  const words = text.split(/\s+/).filter((word) => /^[`'"(]?[a-z][a-z'-]*[,.:;…)'"`]*$/.test(word));
  const longest = Math.max(...words.map((word) => word.length));
  const isLongEnough = words.length >= 3 ? longest > 3 : text.includes('…') && longest > 4;
  return words.length >= 2 && isLongEnough && !isScript(text) && !isQueryText(text);
};

/** Types contain no messages; `x as T` and `x!` contain values. */
const isType = ({ type }: Node): boolean =>
  type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)/.test(type);

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** The name of a function or a property: `warning` for `log.warning`. */
const nameOf = (node: unknown): string => {
  if (!isNode(node)) return '';
  const { name, property } = node as { name?: unknown; property?: unknown };
  return typeof name === 'string' ? name : nameOf(property);
};

const spokenFields = new Set(['message', 'problem', 'reason', 'remedy']);
const speakingCalls = new Set(['debug', 'info', 'warning', 'warn', 'error', 'critical']);

/** The values that a node makes a message, however short they are. */
const spokenIn = (node: Node): readonly unknown[] => {
  const { callee, key, value, arguments: given } = node as unknown as Record<string, unknown>;
  if (node.type === 'Property') return spokenFields.has(nameOf(key)) ? [value] : [];
  const isSpoken =
    (node.type === 'NewExpression' && nameOf(callee).endsWith('Error')) ||
    (node.type === 'CallExpression' && speakingCalls.has(nameOf(callee)));
  return isSpoken && Array.isArray(given) ? given.slice(0, 1) : [];
};

/** The branches of `a ? b : c` and `a ?? b`, which are as much a message as the whole. */
const branchesOf = (node: Node): readonly unknown[] => {
  const { consequent, alternate, right } = node as unknown as Record<string, unknown>;
  if (node.type === 'ConditionalExpression') return [consequent, alternate];
  return node.type === 'LogicalExpression' ? [right] : [];
};

/** A word or two that say what happened: `timed out`, `… returned`, `was stopped`. */
const isReport = (text: string): boolean =>
  /^(?:… )?(?:expected|exited|failed|is|not|no|refused|returned|succeeded|threw|timed|unknown|was) ?(?:…|[a-z]+)?[:;]?(?: …)?$/.test(
    text,
  ) && /[ …]/.test(text);

/** A word or two for people, and not the name of a thing. */
const isShort = (text: string): boolean =>
  /(^|[^\w.-])[a-z]{3,}(?![\w.-])/.test(text) && !isScript(text);

/** Whether a node is a template of SQL, as Kysely marks it. */
const isQuery = (node: Node): boolean =>
  node.type === 'TaggedTemplateExpression' &&
  nameOf((node as unknown as { tag: unknown }).tag) === 'sql';

const sentencesIn = (node: Node, isSpoken = false): string[] => {
  if (isType(node) || isQuery(node)) return [];
  const text = textOf(node);
  const isMessage =
    text !== undefined && (isSentence(text) || isReport(text) || (isSpoken && isShort(text)));
  const own = isMessage ? [text.replaceAll(/\s+/g, ' ').trim()] : [];
  if (text !== undefined && node.type === 'BinaryExpression') return own;
  const spoken = [...spokenIn(node), ...(isSpoken ? branchesOf(node) : [])];
  return [...own, ...childrenOf(node).flatMap((one) => sentencesIn(one, spoken.includes(one)))];
};

/** All messages in a source file: what it can say to people, in the order of the file. */
export function messageLiterals(source: string): readonly string[] {
  return sentencesIn(parseAst(source, { lang: 'ts' }) as unknown as Node);
}
