/** Statements without a result, on one connection. */
export interface Statements {
  run(text: string): void;
  /** Some errors, such as a full disk, end a transaction by themselves. */
  isInTransaction(): boolean;
}

type Result = PromiseSettledResult<unknown>;

const failed = (reason: unknown): Result => ({ status: 'rejected', reason });

/** Runs one write so that it can be taken back alone. */
const writeOne = async (
  { run, isInTransaction }: Statements,
  use: () => Promise<unknown>,
): Promise<Result> => {
  run('savepoint one');
  try {
    const value = await use();
    run('release one');
    return { status: 'fulfilled', value };
  } catch (error) {
    if (!isInTransaction()) throw error;
    run('rollback to one');
    run('release one');
    return failed(error);
  }
};

const writeAll = async (statements: Statements, uses: readonly (() => Promise<unknown>)[]) => {
  statements.run('begin immediate');
  try {
    const results: Result[] = [];
    for (const use of uses) results.push(await writeOne(statements, use));
    statements.run('commit');
    return results;
  } catch (error) {
    if (statements.isInTransaction()) statements.run('rollback');
    throw error;
  }
};

/** Several writes in one transaction. Each fails for itself; when the transaction itself fails, all of them do. */
export async function writeGroup(
  statements: Statements,
  uses: readonly (() => Promise<unknown>)[],
): Promise<readonly Result[]> {
  try {
    return await writeAll(statements, uses);
  } catch (error) {
    return uses.map(() => failed(error));
  }
}
