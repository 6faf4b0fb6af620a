/** src/index.ts: the door. */
export const indexFile = () => `export { greet } from './greet.ts';
`;

/** src/greet.ts: a first function, to be replaced. */
export const greetFile = () => `/** Greets somebody by name. */
export const greet = (name: string): string => \`Hello, \${name}!\`;
`;

/** test/greet.test.ts: it stands at the same path as what it tests. */
export const greetTestFile = () => `import { describe, expect, it } from 'vitest';
import { greet } from '../src/index.ts';

describe('greet', () => {
  it('greets by name', () => expect(greet('Ada')).toBe('Hello, Ada!'));
});
`;
