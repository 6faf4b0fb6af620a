import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { wrapHere } from '../../in-process.ts';
import { envOf, withServer } from './under-fault.ts';

const id = 12_345_678_901_234_567_890n;
const text = '{"id":12345678901234567890}';
const json = ['--input-value-format', 'json'];

/** What the program finds in PROC_WRAPPER_INPUT_VALUE. */
const inputSeen = (argv: readonly string[], env: Readonly<Record<string, string>>) =>
  withTempDir(async (dir) => {
    const out = join(dir, 'out');
    await wrapHere([...argv, 'sh', '-c', `printf %s "$PROC_WRAPPER_INPUT_VALUE" > ${out}`], env);
    return existsSync(out) ? readFileSync(out, 'utf8') : undefined;
  });

it.concurrent('a long integer in an input from an option', async () =>
  expect(await inputSeen(['-o', ...json, '-i', text], {})).toBe(text));

it.concurrent('a long integer in an input from a variable', async () =>
  expect(await inputSeen(['-o', ...json, '--input-env-var-name', 'IN'], { IN: text })).toBe(text));

it.concurrent('a long integer in an input from a file', () =>
  withTempDir(async (dir) => {
    for (const name of ['in.json', 'in.yaml']) {
      const path = join(dir, name);
      writeFileSync(path, text);
      expect(await inputSeen(['-o', '--input-filename', path], {})).toContain(String(id));
    }
  }));

it.concurrent('a long integer in an input from the server', () =>
  withServer(async (server) => {
    const uuid = server.startManually('nightly', { input_value: { id } });
    expect(await inputSeen(['--task-execution-uuid', uuid], envOf(server))).toBe(text);
  }));

it.concurrent('a long integer in input, result and metadata', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const result = join(dir, 'result.json');
      await wrapHere(
        [
          ...['--send-input-value', ...json, '-i', text, '--result-filename', result],
          ...['--task-instance-metadata', text, '--execution-method-props', text],
          ...['sh', '-c', `printf %s '${text}' > ${result}`],
        ],
        envOf(server),
      );
      expect(server.executions()[0]).toMatchObject({
        status: 'SUCCEEDED',
        input_value: { id },
        output_value: { id },
        other_instance_metadata: { id },
        execution_method_details: { id },
      });
    }),
  ));

it.concurrent('a result that the server cannot hold', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const result = join(dir, 'result.json');
      const command = ['sh', '-c', `printf %s '[1e400,1]' > ${result}`];
      await wrapHere(['--result-filename', result, ...command], envOf(server));
      expect(server.executions()[0]).toMatchObject({
        status: 'SUCCEEDED',
        output_value: ['1e400', 1],
      });
    }),
  ));

it.concurrent('a long integer in the properties of a created task', () =>
  withServer(async (server) => {
    const variables = { PROC_WRAPPER_TASK_NAME: 'made', PROC_WRAPPER_DEPLOYMENT: 'prod' };
    const props = `{"other_metadata":${text}}`;
    const env = { ...envOf(server), ...variables };
    await wrapHere(['--auto-create-task-props', props, 'true'], env);
    const made = server.tasks().find(({ name }) => name === 'made');
    expect(made?.other_metadata).toEqual({ id });
  }));

it.concurrent('a long integer in a status message', () =>
  withServer(async (server) => {
    const message = `{"success_count":9007199254740993,"other_runtime_metadata":${text}}`;
    const send = `const s = require('dgram').createSocket('udp4');
      s.send(process.argv[1] + '\\n', +process.env.PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT, '127.0.0.1', () => s.close())`;
    const listen = ['--enable-status-update-listener', '--status-update-socket-port', '0'];
    await wrapHere([...listen, process.execPath, '-e', send, message], envOf(server));
    expect(server.executions()[0]).toMatchObject({
      success_count: 9_007_199_254_740_993n,
      other_runtime_metadata: { id },
    });
  }));
