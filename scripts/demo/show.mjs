/** Rows as columns of text, padded to the widest cell. */
const table = (rows) => {
  if (rows.length === 0) return '  nothing';
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map((row) => String(row[column]).length)),
  );
  return rows
    .map((row) =>
      `  ${row.map((cell, column) => String(cell).padEnd(widths[column])).join('  ')}`.trimEnd(),
    )
    .join('\n');
};

const fieldsOf = ({ status, task, debug_log_tail, ...rest }) => {
  const interesting = ['failed_attempts', 'exit_code', 'success_count', 'last_status_message'];
  return interesting
    .filter((name) => rest[name] !== undefined)
    .map((name) => `${name}=${rest[name]}`)
    .join(' ');
};

/** The requests, as the server saw them. */
export function showRequests(requests) {
  const start = requests[0]?.at ?? 0;
  return table(
    requests.map(({ at, method, status, body }) => [
      `+${((at - start) / 1000).toFixed(1)} s`,
      method,
      status,
      body?.status ?? '',
      fieldsOf(body ?? {}),
    ]),
  );
}

/** What the server stored about the execution. */
export function showExecution(execution, requests) {
  const heartbeats = requests.filter(
    ({ method, body }) => method === 'PATCH' && body?.status === 'RUNNING',
  ).length;
  const rows = [
    ['task', execution.task.name],
    ['task execution', execution.uuid],
    ['status', execution.status],
    ['exit code', execution.exit_code],
    ['attempts', `${execution.failed_attempts + 1} (${execution.failed_attempts} failed)`],
    ['orders imported', `${execution.success_count} of ${execution.expected_count}`],
    ['last message', execution.last_status_message],
    ['more from the job', JSON.stringify(execution.other_runtime_metadata)],
    ['heartbeats and updates', heartbeats],
    ['started', execution.started_at],
    ['finished', execution.finished_at],
    ['last lines of output', JSON.stringify(execution.debug_log_tail)],
  ];
  return table(rows);
}
