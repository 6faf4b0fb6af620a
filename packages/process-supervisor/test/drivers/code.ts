import * as own from '../../src/index.ts';

const AsyncFunction = (async () => {}).constructor as new (
  ...names: string[]
) => (own: unknown) => Promise<void>;
await new AsyncFunction('own', `const { command } = own; ${process.argv[2] ?? ''}`)(own);
