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

/** A sentence for people: three words with small letters, or two and an inserted value. */
const isSentence = (text: string): boolean => {
  const words = text.split(/\s+/).filter((word) => /^[`'"(]?[a-z][a-z'-]*[,.:;…)'"`]*$/.test(word));
  const longest = Math.max(...words.map((word) => word.length));
  const isLongEnough = words.length >= 3 ? longest > 3 : text.includes('…') && longest > 4;
  return words.length >= 2 && isLongEnough && !isScript(text);
};

/** Types contain no messages; `x as T` and `x!` contain values. */
const isType = ({ type }: Node): boolean =>
  type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)/.test(type);

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

const sentencesIn = (node: Node): string[] => {
  if (isType(node)) return [];
  const text = textOf(node);
  const own = text !== undefined && isSentence(text) ? [text.replaceAll(/\s+/g, ' ').trim()] : [];
  const isWhole = text !== undefined && node.type === 'BinaryExpression';
  return isWhole ? own : [...own, ...childrenOf(node).flatMap(sentencesIn)];
};

/** All sentences in a source file: what it can say to people, in the order of the file. */
export function messageLiterals(source: string): readonly string[] {
  return sentencesIn(parseAst(source, { lang: 'ts' }) as unknown as Node);
}
