/** Something the user has to change first: what happened, and what to do about it. Nothing was done that has to be undone. */
export class Refusal extends Error {
  readonly advice: string;
  constructor(message: string, advice: string) {
    super(message);
    this.advice = advice;
  }
}

/** Runs a script; a refusal is told without a stack, and ends the process with 1. */
export const orRefuse = async (script: () => Promise<void>): Promise<void> => {
  try {
    await script();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`refused: ${error.message}\n  ${error.advice.replaceAll('\n', '\n  ')}`);
    process.exitCode = 1;
  }
};
