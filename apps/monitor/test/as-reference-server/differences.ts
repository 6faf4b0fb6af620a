/** A test that a monitor does not pass, because it departs from the real server on purpose. */
export interface Difference {
  readonly file: string;
  readonly test: string;
  readonly reason: string;
  /** What each error of the test says. */
  readonly error: RegExp;
}

/** One client sends one `Idempotency-Key`, and the test creates two executions by it. */
const oneKey = {
  reason: 'a creation that is sent again with its Idempotency-Key gets the first answer',
  error: /expected \{ kind: 'accepted', …\(3\) \} to deeply equal \{ kind: 'conflict' \}/,
};

const creation = 'packages/api-client/test/reporting/create-execution.test.ts';

/** All of them. Each of these tests must fail in this way: one that passes is no difference any more. */
export const differences: readonly Difference[] = [
  { file: creation, test: 'a conflict is final without a budget', ...oneKey },
  { file: creation, test: 'a conflict is retried until its budget is used up', ...oneKey },
  {
    file: creation,
    test: 'an API that limits requests for too long is unavailable',
    reason: 'the calls of a month are not counted',
    error: /^a monitor has no budget of calls$/,
  },
];
