import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startReferenceServer } from '@procwrap/reference-server';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { wrapHere } from '../in-process.ts';

const id = 12_345_678_901_234_567_890n;
const text = '{"id":12345678901234567890}';
const json = ['--input-value-format', 'json'];

const serve = async () => {
  const tasks = [{ name: 'nightly' }];
  const server = await startReferenceServer({ tasks });
  onTestFinished(() => server.close());
  const env = {
    PROC_WRAPPER_API_BASE_URL: server.url,
    PROC_WRAPPER_API_KEY: 'demo-key',
    PROC_WRAPPER_TASK_NAME: 'nightly',
    PROC_WRAPPER_DEPLOYMENT: 'prod',
  };
  return { server, env };
};

/** What the program finds in PROC_WRAPPER_INPUT_VALUE. */
const inputSeen = (argv: readonly string[], env: Readonly<Record<string, string>>) =>
  withTempDir(async (dir) => {
    const out = join(dir, 'out');
    await wrapHere([...argv, 'sh', '-c', `printf %s "$PROC_WRAPPER_INPUT_VALUE" > ${out}`], env);
    return existsSync(out) ? readFileSync(out, 'utf8') : undefined;
  });

describe('an integer beyond 2^53', () => {
  it('stays the same in an input from an option', async () =>
    expect(await inputSeen(['-o', ...json, '-i', text], {})).toBe(text));

  it('stays the same in an input from a variable', async () =>
    expect(await inputSeen(['-o', ...json, '--input-env-var-name', 'IN'], { IN: text })).toBe(
      text,
    ));

  it('stays the same in an input from a file, as JSON and as YAML', () =>
    withTempDir(async (dir) => {
      for (const name of ['in.json', 'in.yaml']) {
        const path = join(dir, name);
        writeFileSync(path, text);
        const seen = await inputSeen(['-o', '--input-filename', path], {});
        expect(seen?.replaceAll(/\s/g, '')).toContain('12345678901234567890');
      }
    }));

  it('stays the same in an input from the server', async () => {
    const { server, env } = await serve();
    const uuid = server.startManually('nightly', { input_value: { id } });
    expect(await inputSeen(['--task-execution-uuid', uuid], env)).toBe(text);
  });

  it('reaches the server in input, result and metadata', () =>
    withTempDir(async (dir) => {
      const { server, env } = await serve();
      const result = join(dir, 'result.json');
      await wrapHere(
        [
          ...['--send-input-value', ...json, '-i', text, '--result-filename', result],
          ...['--task-instance-metadata', text, '--execution-method-props', text],
          ...['sh', '-c', `printf %s '${text}' > ${result}`],
        ],
        env,
      );
      expect(server.executions()[0]).toMatchObject({
        status: 'SUCCEEDED',
        input_value: { id },
        output_value: { id },
        other_instance_metadata: { id },
        execution_method_details: { id },
      });
    }));

  it('reaches the server in the properties of a created task', async () => {
    const { server, env } = await serve();
    const props = `{"other_metadata":${text}}`;
    const variables = { ...env, PROC_WRAPPER_TASK_NAME: 'made' };
    await wrapHere(['--auto-create-task-props', props, 'true'], variables);
    const made = server.tasks().find(({ name }) => name === 'made');
    expect(made?.other_metadata).toEqual({ id });
  });

  it('reaches the server in a status message', async () => {
    const { server, env } = await serve();
    const message = `{"success_count":9007199254740993,"other_runtime_metadata":${text}}`;
    const send = `const s = require('dgram').createSocket('udp4');
      s.send(process.argv[1] + '\\n', +process.env.PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT, '127.0.0.1', () => s.close())`;
    const listen = ['--enable-status-update-listener', '--status-update-socket-port', '0'];
    await wrapHere([...listen, process.execPath, '-e', send, message], env);
    expect(server.executions()[0]).toMatchObject({
      success_count: 9_007_199_254_740_993n,
      other_runtime_metadata: { id },
    });
  });
});
