import { inspect } from 'node:util';
import { withoutSecrets } from './registry/secrets.ts';

/** Something the user has to change first: what happened, and what to do about it. Nothing was done that has to be undone. */
export class Refusal extends Error {
  readonly advice: string;
  constructor(message: string, advice: string) {
    super(message);
    this.advice = advice;
  }
}

const textOf = (error: unknown): string =>
  error instanceof Refusal
    ? `refused: ${error.message}\n  ${error.advice.replaceAll('\n', '\n  ')}`
    : inspect(error);

/** Runs a script; a refusal is told without a stack. Either way an error ends the process with 1, and what is printed holds no secrets. */
export async function orRefuse(script: () => Promise<void>): Promise<void> {
  try {
    await script();
  } catch (error) {
    console.error(withoutSecrets(textOf(error)));
    process.exitCode = 1;
  }
}
