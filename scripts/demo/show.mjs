import { styleText } from 'node:util';

/** A text in a style where stdout is a terminal that has styles, as it is elsewhere. */
export function styled(style, text) {
  const { NO_COLOR, TERM } = process.env;
  if (NO_COLOR || TERM === 'dumb') return text;
  return styleText(style, text, { stream: process.stdout });
}

/** Rows as columns of text, padded to the widest cell. */
const table = (rows) => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
};

const seconds = (from, to) => ((Date.parse(to) - Date.parse(from)) / 1000).toFixed(1);

const statusOf = ({ status }) => styled(['bold', status === 'SUCCEEDED' ? 'green' : 'red'], status);

/** The last lines of output, each as a line. */
const outputOf = ({ debug_log_tail: tail }) =>
  (tail ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

/** What the monitor recorded about the run. */
export function showExecution(execution) {
  const rows = table([
    ['task', execution.task.name],
    ['run', execution.uuid],
    ['status', statusOf(execution)],
    ['exit code', execution.exit_code],
    ['attempts', `${execution.failed_attempts + 1} (${execution.failed_attempts} failed)`],
    ['orders imported', `${execution.success_count} of ${execution.expected_count}`],
    ['last message', execution.last_status_message],
    ['more from the job', JSON.stringify(execution.other_runtime_metadata)],
    ['started', execution.started_at],
    ['took', `${seconds(execution.started_at, execution.finished_at)} s`],
  ]);
  return `${rows}\n\n  last lines of output:\n\n${outputOf(execution)}`;
}
