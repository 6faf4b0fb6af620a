import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { bareEnv } from '../../procwrap.ts';
import { runToEnd } from '../../run-to-end.ts';
import {
  bash,
  has,
  inTerminal,
  python,
  type Step,
  suspendAndContinue,
  wrapper,
} from './in-terminal.ts';
import { screenOf } from './screen-of.ts';

/** A command that prints a line, waits for one, and prints two others, one of them to stderr. */
const job = 'echo o$((1))ne; read x; echo two >&2; printf thr; printf "ee\\n"';

/** The options of these tests: log lines without a time. */
const plain = '-l info --exclude-timestamps-in-log';

/** Runs lines of a shell in a terminal that shows nothing of what is typed; `$P` is procwrap. */
const inShell = (script: string, steps: readonly Step[]) => {
  const quiet = `stty -echo cols 80; P='${wrapper.join(' ')} ${plain}'; ${script}; echo "ended with $?"`;
  return inTerminal(['sh', '-c', quiet], [...steps, { await: 'ended with' }]);
};

const go: Step = { type: 'go\r' };

/** A code that a status line begins with; no command of these tests uses it. */
const drawn = '\u001B7';

describe.runIf(python).concurrent('a status line in a terminal', () => {
  it('is gone without a trace, at the end and between the lines', async () => {
    const run = (option: string, steps: readonly Step[]) =>
      inShell(`$P ${option} sh -c '${job}'`, steps);
    const [without, shown] = await Promise.all([
      run('--no-progress', [{ await: 'o1ne' }, go]),
      run('--progress', [{ await: 'o1ne' }, { await: 'running  ' }, go]),
    ]);
    expect([without.missed, shown.missed]).toEqual([null, null]);
    expect(without.screen).not.toContain(drawn);
    const end = ({ screen }: typeof shown) =>
      screenOf(screen.replaceAll(/in \d+\.\d s/g, 'in N s'), 80);
    expect(end(shown)).toEqual(end(without));
    expect(end(shown)).toContain('three');
    expect(end(shown).join()).toContain('procwrap INFO succeeded');
  });

  it('shows the attempt, its limit, and what the job reports, and fits after a change of the size', async () => {
    const report = '{"success_count": 3, "expected_count": 6, "last_status_message": "at 世界"}';
    const listen = '--enable-status-update-listener --status-update-socket-port 0';
    const send = `exec 3<>/dev/udp/127.0.0.1/$PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT; echo '\\''${report}'\\'' >&3`;
    const run = await inShell(`$P --progress -r 1 -t 3600 ${listen} bash -c '${send}; read x'`, [
      { await: 'attempt 1 of 2' },
      { await: ' of 1:00:00' },
      { await: '50% 3 of 6' },
      { size: [24, 120] },
      { await: 'at 世界' },
      { size: [24, 44] },
      { await: 'attempt 1 of 2  ' },
      { await: ' of 1:00:00\u001B[0m\u001B[K' },
      { size: [24, 120] },
      { await: 'at 世界' },
      go,
    ]);
    expect(run.missed).toBeNull();
    expect(screenOf(run.screen, 120)).toEqual([
      expect.stringContaining('INFO succeeded'),
      'ended with 0',
    ]);
  });

  it('does not touch a line that the command has not ended, such as a question', async () => {
    const script = 'printf "your name? "; read x; echo; read y';
    const run = await inShell(`$P --progress sh -c '${script}'`, [
      { await: 'name? ' },
      go,
      { await: 'running' },
      go,
    ]);
    expect(run.missed).toBeNull();
    const question = run.screen.slice(0, run.screen.indexOf('name? ') + 8);
    expect(question.slice(question.indexOf('your'))).not.toContain(drawn);
    expect(screenOf(run.screen)[0]).toBe('your name? ');
  });

  it('leaves the terminal to a command that draws on it', async () => {
    const script = 'printf "\\033[2J\\n"; read x; echo last';
    const run = await inShell(`$P --progress sh -c '${script}'`, [{ await: '\u001B[2J' }, go]);
    expect(run.missed).toBeNull();
    expect(run.screen.slice(run.screen.indexOf('\u001B[2J'))).not.toContain(drawn);
  });

  it('is there without the option where only procwrap writes to the terminal', async () => {
    const run = await inShell(
      // The shell has job control off, so a command in the background is in the foreground group.
      'F=$(mktemp -u); $P --idle-timeout 3600 sh -c "until [ -e $F ]; do sleep 0.02; done" </dev/null & read x; touch $F; wait $! && rm $F',
      [{ await: 'running  ' }, go],
    );
    expect(run.missed).toBeNull();
    expect(screenOf(run.screen).at(-1)).toBe('ended with 0');
    expect(screenOf(run.screen).join()).not.toContain('running');
  });

  it.each([
    ['the command reads the terminal', "--idle-timeout 3600 sh -c 'sleep 0.6'"],
    ['the command writes to the terminal itself', "sh -c 'sleep 0.6' </dev/null"],
    ['another program reads its output', "--idle-timeout 3600 sh -c 'sleep 0.6' </dev/null | cat"],
    ['the terminal is dumb', "--idle-timeout 3600 sh -c 'sleep 0.6' </dev/null"],
  ])('is not there without the option where %s', async (where, words) => {
    const term = where.includes('dumb') ? 'TERM=dumb; ' : '';
    const run = await inShell(`${term}$P ${words}`, []);
    expect(run.missed).toBeNull();
    expect(run.screen).not.toContain(drawn);
  });

  it.each([
    ['fails after a pause', '-r 1 --process-retry-delay 0.6', "sh -c 'sleep 0.6; exit 1'"],
    ['cannot be started', '-r 1', '/no/such/program'],
    ['would be a lean run', '--mode lean', "sh -c 'sleep 0.6; exit 1'"],
  ])(
    'says nothing that is wrong by then, offline, at the end of a run that %s',
    async (what, more, words) => {
      const run = await inShell(`$P -o --progress ${more} ${words}`, []);
      expect(run.missed).toBeNull();
      const ending = run.screen.slice(run.screen.indexOf('failed: '));
      expect(ending).toContain('ended with');
      expect(ending).not.toContain(drawn);
      expect(run.screen).not.toContain('permission');
      expect(run.screen.includes('waiting for the next attempt')).toBe(what.includes('pause'));
    },
  );

  it('says what --wait-for waits for', async () => {
    const wait = '$P --progress --wait-for file:$F sh -c "read x" && rm $F';
    const run = await inShell(`F=$(mktemp -u); exec 3<&0; (read x <&3; touch $F) & ${wait}`, [
      { await: 'waiting for file:/' },
      go,
      { await: 'running  ' },
      go,
    ]);
    expect(run.missed).toBeNull();
  });

  it('has no colours with NO_COLOR', async () => {
    const run = await inShell(`export NO_COLOR=1; $P --progress sh -c '${job}'`, [
      { await: 'running  ' },
      go,
    ]);
    expect(run.missed).toBeNull();
    expect(run.screen).not.toContain('\u001B[3');
  });

  it('a warning says why --progress shows none', async () => {
    const run = await inShell('$P --progress true 2>&1 | cat', []);
    expect(run.screen).toContain(
      'WARNING --progress: has no effect, because stderr is not a terminal; remove the option',
    );
  });

  it('is gone when Ctrl-C ends the command', async () => {
    const run = await inShell(`trap : INT; $P --progress sh -c 'echo u$((1))p; exec sleep 3600'`, [
      { await: 'u1p' },
      { await: 'running  ' },
      { type: '\x03' },
    ]);
    expect(run.missed).toBeNull();
    expect(screenOf(run.screen).join()).not.toContain('running');
  });

  it('is gone when procwrap crashes', () =>
    withTempDir(async (dir) => {
      const crash = join(dir, 'crash.cjs');
      const look = `setInterval(() => { if (require('node:fs').existsSync(${JSON.stringify(dir)} + '/now')) throw new Error('crash'); }, 20).unref();`;
      writeFileSync(crash, look);
      const words = `$P --progress sh -c 'read x; touch ${dir}/now; sleep 3600'`;
      const run = await inShell(`NODE_OPTIONS=--require=${crash} ${words}`, [
        { await: 'running  ' },
        go,
      ]);
      expect(run.missed).toBeNull();
      expect(run.screen).toContain('Error: crash');
      expect(screenOf(run.screen).join()).not.toContain('running');
    }));

  it.runIf(has('bash'))(
    'is gone while Ctrl-Z suspends the run, and there again after fg',
    async () => {
      const shown = [{ await: 'running  ' }];
      const start = `${wrapper.join(' ')} --progress`;
      const run = await inTerminal(bash, suspendAndContinue(start, { shown }));
      expect(run).toMatchObject({ missed: null, status: 0 });
      const whileStopped = run.screen.slice(0, run.screen.indexOf('Stopped'));
      expect(screenOf(whileStopped).join()).not.toContain('running');
      expect(screenOf(run.screen).join()).not.toContain('running');
    },
  );
});

it('loads none of this for a run that does not show it', () =>
  withTempDir(async (dir) => {
    cpSync(dirname(inject('bundle')), dir, { recursive: true });
    const texts = ['no answer of the server for', 'stderr is not a terminal'];
    const parts = readdirSync(dir).filter((name) => {
      const code = name.endsWith('.cjs') ? readFileSync(join(dir, name), 'utf8') : '';
      return texts.some((text) => code.includes(text));
    });
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) rmSync(join(dir, part));
    const program = join(dir, basename(inject('bundle')));
    const run = (...args: string[]) => runToEnd(process.execPath, [program, ...args], bareEnv);
    expect(await run('-o', 'sh', '-c', 'exit 3')).toMatchObject({ code: 3 });
    expect(await run('-o', '--progress', 'true')).toMatchObject({ code: 70 });
  }));
