import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createDeps, wrapHere } from '../in-process.ts';

const failing = ['sh', '-c', 'exit 3'];

it('changes nothing unless somebody asks for it', async () => {
  const { lines, code } = await wrapHere(['-o', ...failing]);
  expect(code).toBe(3);
  expect(lines).toMatch(/^\S+ procwrap ERROR failed: [^\n]*\n$/);
});

it('uses the options of the command line for a run and for a problem with an option', async () => {
  const run = await wrapHere(['-o', '--log-format', 'json', ...failing]);
  expect(JSON.parse(run.lines)).toMatchObject({ level: 'ERROR' });
  const wrong = await wrapHere(['-o', '--log-format', 'json', '-r', '-5', 'true']);
  expect(JSON.parse(wrong.lines)).toMatchObject({ level: 'ERROR' });
  const doctor = await wrapHere(['doctor', '--log-format', 'json', '--nope']);
  expect(doctor.code).toBe(78);
  for (const line of doctor.lines.trim().split('\n')) expect(JSON.parse(line).level).toBe('ERROR');
});

it('uses what a configuration sets', () =>
  withTempDir(async (dir) => {
    const [file, log] = [join(dir, 'config.json'), join(dir, 'log')];
    const options = { log_format: 'json', log_file: log, quiet: true, log_level: 'INFO' };
    writeFileSync(file, JSON.stringify({ proc_wrapper_params: options }));
    const { lines } = await wrapHere(['-o', '--config', file, 'true']);
    expect(lines).toBe('');
    expect(JSON.parse(readFileSync(log, 'utf8'))).toMatchObject({ level: 'INFO' });
  }));

it('has colours in a terminal, in lines and in the help', async () => {
  const inTerminal = () => createDeps({ isTerminal: () => true });
  expect((await wrapHere(['-o', ...failing], {}, inTerminal())).lines).toContain('\u001B[31mERROR');
  expect((await wrapHere(['--help'], {}, inTerminal())).printed).toContain('\u001B[1mOptions:');
  expect((await wrapHere(['--help'])).printed).not.toContain('\u001B');
});
