import type { Tried } from './visit-page.ts';

/** Lines with which a program says that something is not as it should be. */
const complaint =
  /\b(procwrap|monitor) (WARN|ERROR|CRITICAL)|"level":"(WARNING|ERROR)"|^Warning:|^\(node:\d+\)/m;

const isAsExpected = ({ status, output, expected }: Tried): boolean => {
  if (expected === 'stays') return status === undefined && !complaint.test(output);
  if (expected === undefined) return status === 0 && !complaint.test(output);
  return status === expected.status && expected.says.test(output);
};

/** The commands that did not end as their page says, with their output. */
export const problemsOf = (tried: readonly Tried[]): readonly string[] =>
  tried
    .filter((one) => !isAsExpected(one))
    .map(({ command, status, output }) => `${command.text}\nended with ${status}:\n${output}`);
