/** src/index.ts: the exports. */
export function indexFile() {
  return `export { greet } from './greet.ts';
`;
}

/** src/greet.ts: a placeholder. */
export function greetFile() {
  return `/** Greets somebody by name. */
export const greet = (name: string): string => \`Hello, \${name}!\`;
`;
}

/** test/greet.test.ts, at the same path as its source. */
export function greetTestFile() {
  return `import { describe, expect, it } from 'vitest';
import { greet } from '../src/index.ts';

describe('greet', () => {
  it('greets by name', () => expect(greet('Ada')).toBe('Hello, Ada!'));
});
`;
}
