import { inspect } from 'node:util';
import { withoutSecrets } from './registry/secrets.ts';

/**
 * An error that the user can correct: the message says what is wrong, the advice what to do.
 * Nothing has to be undone.
 */
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

/**
 * Runs a script. An error ends the process with 1; a refusal is printed without a stack. Registry
 * tokens are masked.
 */
export async function orRefuse(script: () => Promise<void>): Promise<void> {
  try {
    await script();
  } catch (error) {
    console.error(withoutSecrets(textOf(error)));
    process.exitCode = 1;
  }
}
