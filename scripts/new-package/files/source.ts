/** src/index.ts: the door. */
export function indexFile() {
  return `export { greet } from './greet.ts';
`;
}

/** src/greet.ts: a first function, to be replaced. */
export function greetFile() {
  return `/** Greets somebody by name. */
export const greet = (name: string): string => \`Hello, \${name}!\`;
`;
}

/** test/greet.test.ts: it stands at the same path as what it tests. */
export function greetTestFile() {
  return `import { describe, expect, it } from 'vitest';
import { greet } from '../src/index.ts';

describe('greet', () => {
  it('greets by name', () => expect(greet('Ada')).toBe('Hello, Ada!'));
});
`;
}
