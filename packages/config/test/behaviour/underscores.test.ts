import { expect, it } from 'vitest';
import { parseArgv } from '../../src/argv.ts';
import { readOptions } from '../../src/index.ts';

/** The options of a command line. */
const read = (...argv: string[]) => {
  const { flags, command, findings } = parseArgv(argv);
  return { ...readOptions({ flags, env: {} }), command, wrong: findings };
};

it('a flag may be spelt with _ for -', () => {
  const { options, sources, command, wrong } = read(
    ...['--task_name', 'a_b', '--process_timeout=5', '--log-level', 'DEBUG'],
    ...['--num_log-lines_sent_on_failure', '3', 'run_it', '--task_name'],
  );
  expect(wrong).toEqual([]);
  expect(options).toMatchObject({
    taskName: 'a_b',
    processTimeout: 5,
    logLevel: 'DEBUG',
    numLogLinesSentOnFailure: 3,
  });
  expect(sources.taskName.written).toBe('--task_name');
  expect(command).toEqual(['run_it', '--task_name']);
});

it('a negated flag works in both spellings', () => {
  expect(read('--no_cleanup_result_file').options.cleanupResultFile).toBe(false);
  expect(read('--force_task_active').options.taskIsPassive).toBe(false);
});

it('it is not the value of another flag, and may request help or the version', () => {
  expect(read('--task_name', '--log_level', 'INFO').wrong[0]?.message).toContain('needs a value');
  expect(parseArgv(['--help_all']).request).toBe('helpAll');
});

it('an unknown flag is reported as it was written', () => {
  const [finding] = parseArgv(['--task_nme', 'x']).findings;
  expect(finding).toMatchObject({ severity: 'error', where: '--task_nme' });
  expect(finding?.message).toContain('--task-name');
});
