/** Rows as columns of text, padded to the widest cell. */
const table = (rows) => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
};

const seconds = (from, to) => ((Date.parse(to) - Date.parse(from)) / 1000).toFixed(1);

/** What the monitor recorded about the run. */
export function showExecution(execution) {
  return table([
    ['task', execution.task.name],
    ['run', execution.uuid],
    ['status', execution.status],
    ['exit code', execution.exit_code],
    ['attempts', `${execution.failed_attempts + 1} (${execution.failed_attempts} failed)`],
    ['orders imported', `${execution.success_count} of ${execution.expected_count}`],
    ['last message', execution.last_status_message],
    ['more from the job', JSON.stringify(execution.other_runtime_metadata)],
    ['started', execution.started_at],
    ['took', `${seconds(execution.started_at, execution.finished_at)} s`],
    ['last lines of output', JSON.stringify(execution.debug_log_tail)],
  ]);
}
