import { describe, expect, it } from 'vitest';
import { createDeps, wrapHere } from './in-process.ts';

describe('--help', () => {
  it('shows 23 options, examples, exit statuses and how to see all options', async () => {
    const { code, printed } = await wrapHere(['--help']);
    expect(code).toBe(0);
    expect(printed).toContain('procwrap [options] -- COMMAND [ARG...]');
    expect(printed).toContain('--process-max-retries');
    expect(printed).toContain('procwrap -o -t 60 -r 3 -- ./backup.sh');
    expect(printed).toContain('procwrap --help-all');
    expect(printed).not.toContain('--rollbar-retries');
    expect(printed.match(/^ {2,}(-\w, )?-{1,2}[a-z]/gm)).toHaveLength(23 + 4);
  });

  it('shows every option in groups with --help-all', async () => {
    const { printed } = await wrapHere(['--help-all']);
    for (const shown of ['Rollbar:', '--rollbar-retries', '[PROC_WRAPPER_ROLLBAR_RETRIES]']) {
      expect(printed).toContain(shown);
    }
    expect(printed).not.toContain('All options: procwrap --help-all');
  });
});

describe('--version', () => {
  it('prints the version alone', async () => {
    expect(await wrapHere(['-v'])).toMatchObject({ code: 0, printed: '0.0.0-unbuilt\n' });
  });
});

describe('--explain', () => {
  it('shows the command and each option with its source, and runs nothing', async () => {
    const env = { PROC_WRAPPER_API_KEY: 'top-secret', PROC_WRAPPER_TASK_NAME: 'x' };
    const argv = ['-r', '3', '--explain', 'touch', '/tmp/never made', '$HOME'];
    const { code, printed, lines } = await wrapHere(argv, env);
    expect(code).toBe(0);
    expect(printed).toContain("touch '/tmp/never made' '$HOME'");
    expect(printed).toMatch(/processMaxRetries +3 +-r/);
    expect(printed).toMatch(/apiKey +\[secret\] +PROC_WRAPPER_API_KEY/);
    expect(printed + lines).not.toContain('top-secret');
  });

  it('shows how a command line is understood', async () => {
    const { printed } = await wrapHere(['-o', '--explain', '-c', 'cat "a b" | wc -l']);
    expect(printed).toContain(`/bin/sh -c 'cat "a b" | wc -l'`);
  });

  it.each([
    [[], 'Resolved from elsewhere (with --resolve-secrets):'],
    [['--resolve-secrets'], 'Resolved from elsewhere:'],
  ])('says whether references are resolved: %j', async (words, heading) => {
    const env = { A_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:x' };
    const { printed } = await wrapHere(['-o', ...words, '--explain', 'true'], env);
    expect(printed.split('\n')).toContain(heading);
  });

  it('lists a file of variables without a flag that it does not need', async () => {
    const { printed } = await wrapHere(['-o', '-e', 'app.env', '--explain', 'true']);
    expect(printed).toMatch(/Read from elsewhere:\n +environment location +app\.env/);
    expect(printed).not.toContain('--resolve-secrets');
  });

  it('shows a wrong value as not valid, and not the default', async () => {
    const { printed } = await wrapHere(['-o', '-t', 'soon', '--explain', 'true']);
    expect(printed).toMatch(/processTimeout +not valid +-t/);
  });

  it('reports what is wrong', async () => {
    const { code, lines } = await wrapHere(['-o', '-r', 'many', '--explain']);
    expect(code).toBe(78);
    expect(lines).toContain('COMMAND: is missing');
    expect(lines).toContain('-r: "many"');
  });
});

describe('main', () => {
  it('works as PID 1 when there is no init', async () => {
    const inProcess = createDeps();
    const asFirst = { ...inProcess.deps, self: { ...inProcess.deps.self, pid: 1 } };
    const { code, lines } = await wrapHere(['-o', 'true'], {}, { ...inProcess, deps: asFirst });
    expect(code).toBe(0);
    expect(lines).toContain('ended orphans will stay as zombies');
  });

  it('reports an error in procwrap itself, with a separate exit status', async () => {
    const inProcess = createDeps({
      terminal: () => {
        throw new Error('broken');
      },
    });
    const { code, lines } = await wrapHere(['-o', 'true'], {}, inProcess);
    expect(code).toBe(70);
    expect(lines).toContain('this is an error in procwrap itself: broken');
  });
});
