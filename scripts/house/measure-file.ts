import { parseAst } from 'vitest/node';

/** What can be measured, named by the end of a file's name. */
export const languages = ['ts', 'tsx', 'js', 'jsx'] as const;
/** One of them. */
export type Language = (typeof languages)[number];

/** The size of one function. */
export interface FunctionSize {
  /** From its first line to its last. */
  readonly lines: number;
  readonly parameters: number;
  /** How many `if`, loops, `switch` and `try` are inside each other; `else if` goes no deeper. */
  readonly nesting: number;
}

/** The sizes of one source file. */
export interface FileSize {
  readonly lines: number;
  /** Functions with a name: declarations, methods, and values of variables and properties. */
  readonly functions: readonly FunctionSize[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** A node with its parent, and the key under which the parent has it. */
interface Place {
  readonly node: Node;
  readonly parent?: Place;
  readonly key: string;
}

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);
const namingTypes = new Set([
  'VariableDeclarator',
  'MethodDefinition',
  'PropertyDefinition',
  'Property',
]);
const nestingTypes = new Set([
  'IfStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchStatement',
  'TryStatement',
]);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const childrenOf = (parent: Place): readonly Place[] =>
  Object.entries(parent.node).flatMap(([key, value]) =>
    [value]
      .flat()
      .filter(isNode)
      .map((node) => ({ node, parent, key })),
  );

const isFunction = ({ node }: Place): boolean => functionTypes.has(node.type);

const isNamed = ({ node, parent }: Place): boolean =>
  ('id' in node && node.id !== null) || (parent !== undefined && namingTypes.has(parent.node.type));

const isElseIf = ({ node, parent, key }: Place): boolean =>
  node.type === 'IfStatement' && parent?.node.type === 'IfStatement' && key === 'alternate';

/** The deepest nesting below a node; functions inside it are measured on their own. */
const nestingBelow = (place: Place): number =>
  Math.max(
    0,
    ...childrenOf(place)
      .filter((child) => !isFunction(child))
      .map((child) => {
        const adds = nestingTypes.has(child.node.type) && !isElseIf(child);
        return nestingBelow(child) + (adds ? 1 : 0);
      }),
  );

const functionsBelow = (place: Place): readonly Place[] =>
  childrenOf(place).flatMap((child) => [
    ...(isFunction(child) && isNamed(child) ? [child] : []),
    ...functionsBelow(child),
  ]);

const linesOf = (text: string): number => text.split('\n').length;

const parametersOf = ({ node }: Place): number =>
  'params' in node && Array.isArray(node.params) ? node.params.length : 0;

/** Measures the text of a source file. */
export function measureFile(text: string, lang: Language = 'ts'): FileSize {
  const root: Place = { node: parseAst(text, { lang }), key: '' };
  return {
    lines: linesOf(text.replace(/\n$/, '')),
    functions: functionsBelow(root).map((place) => ({
      lines: linesOf(text.slice(place.node.start, place.node.end)),
      parameters: parametersOf(place),
      nesting: nestingBelow(place),
    })),
  };
}
