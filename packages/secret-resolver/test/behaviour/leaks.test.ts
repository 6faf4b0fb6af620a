import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createLog, logLevels } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import {
  createResolver,
  type Provider,
  type ResolverSettings,
  writeVariableFiles,
} from '../../src/index.ts';
import { formsOf } from '../../src/masking/encodings.ts';
import { object, parameter, secret } from '../aws-server/data.ts';
import { toReferences, withAwsServer } from '../aws-server/with-server.ts';

const marker = 'M4rker-w0rd/+é"x';
/** The marker and its encodings; one that is only letters shows the others, too. */
const traces = [
  ...formsOf(marker),
  'M4rker',
  Buffer.from('M4rker-').toString('base64').slice(0, 8),
];
const json = JSON.stringify({ value: marker, list: [marker], nested: { deep: marker } });

const aws = withAwsServer();

/** Fails with the name of the place when the marker is in a text. */
const expectClean = (place: string, text: string) => {
  const bytes = Buffer.from(text).toString('latin1');
  expect(
    traces.filter((trace) => bytes.includes(trace)),
    `${place}: ${text.slice(0, 400)}`,
  ).toEqual([]);
};

/** The command lines of all processes; some end while they are read. */
const commandLines = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        return '';
      }
    })
    .join('\n');

const fill = () => {
  const { secrets, parameters, objects, profiles } = aws.server.region('us-east-2');
  secrets.push(
    secret('json', json),
    secret('text', marker),
    secret('yaml', `value: '${marker}'\nbad: [${marker}`),
    secret('dotenv', `OK=1\nthe secret is ${marker}\n`),
    secret('binary', Buffer.from(marker)),
    secret('reference', `{"A_FOR_PROC_WRAPPER_TO_RESOLVE": ${JSON.stringify(marker)}}`),
    secret('clash1', '{"a": [1]}'),
    secret('clash2', `{"a": ${JSON.stringify(marker)}}`),
    secret('nul', `${marker}\0`),
    secret('long', marker.repeat(10_000)),
  );
  parameters.push(parameter('/p', marker), parameter('/list', `${marker},b`, 'StringList'));
  objects.push(
    object('b/o.json', json),
    object('b/broken.json', `{${marker}`),
    object('b/gz', marker, { encoding: 'gzip' }),
  );
  profiles.push({ paths: ['a/b/c'], body: json, type: 'application/json' });
};

/** References that work and references that fail, each in its own way. */
const references = {
  SM_TEXT: 'AWS_SM:text',
  SM_JSON: 'AWS_SM:json|JP:$.value',
  SM_LIST: 'AWS_SM:json|JP:$.list[*]',
  SM_WHOLE: 'AWS_SM:json!json',
  SM_KEY: 'AWS_SM:json:value',
  SM_BINARY: 'AWS_SM:binary',
  SSM: 'ssm:/p',
  SSM_LIST: 'ssm:/list',
  S3: 'AWS_S3:b/o.json|JP:$.nested',
  APPCONFIG: 'aws:appconfig:a/b/c|JP:$.value',
  FROM_FILE: 'secret.txt',
  FROM_PLAIN: `PLAIN:${marker}`,
  FROM_ENV: 'ENV:SM_TEXT',
  FROM_CONFIG: 'CONFIG:$.value',
  BAD_JSON: 'AWS_SM:text!json',
  BAD_YAML: 'AWS_SM:yaml!yaml',
  BAD_DOTENV: 'AWS_SM:dotenv!dotenv',
  BAD_PATH: 'AWS_SM:json|JP:$.absent',
  BAD_SCRIPT: 'AWS_SM:json|JP:$[?(@.value)]',
  BAD_KEY: 'AWS_SM:text:key',
  BAD_REFERENCE: 'AWS_SM:reference!json',
  BAD_S3: 'AWS_S3:b/broken.json',
  BAD_GZIP: 'AWS_S3:b/gz',
  BAD_PLAIN: `PLAIN:${marker}!json`,
  BAD_PLAIN_PATH: `PLAIN:${marker}|JP:`,
  BAD_PROVIDER: 'THROWS:x',
  NUL: 'AWS_SM:nul',
  LONG: 'AWS_SM:long',
  TWICE_FOR_PROC_WRAPPER_TO_RESOLVE: 'AWS_SM:text',
  SET: 'AWS_SM:text',
};

const throws: Provider = {
  code: 'THROWS',
  fetch: async () => {
    throw new Error(`cannot use ${marker}`);
  },
};

const run = async (dir: string, settings: Partial<ResolverSettings>) => {
  await writeFile(join(dir, 'secret.txt'), marker);
  await writeFile(join(dir, 'config.json'), json);
  const lines: string[] = [];
  const resolver = createResolver({
    env: { AWS_REGION: 'us-east-2', SET: 'old', ...toReferences(references) },
    envLocations: ['AWS_SM:clash1!json', 'AWS_SM:clash2!json', 'AWS_SM:text', 'AWS_SM:dotenv'],
    configLocations: ['config.json', 'AWS_SM:text', 'AWS_SM:yaml!yaml'],
    configMergeStrategy: 'TYPESAFE_REPLACE',
    baseDir: dir,
    providers: [throws],
    deps: { log: createLog({ level: 'TRACE', write: (line) => lines.push(line) }) },
    resolveSecrets: true,
    configTtl: 0,
    deadlineMs: 3_600_000,
    ...settings,
  });
  const first = await resolver.resolve();
  aws.server.region('us-east-2').secrets.length = 0;
  const second = await resolver.resolve();
  await resolver.close();
  return { resolver, first, second, lines };
};

describe('a secret in every provider, format and failure', () => {
  it('is in the environment, and in no finding, log line, description, request or command line', async () => {
    await withTempDir(async (dir) => {
      fill();
      const { resolver, first, second, lines } = await run(dir, {});
      expect(first.env.SM_TEXT).toBe(marker);
      expect(
        Object.values(first.env).filter((value) => value.includes('M4rker')).length,
      ).toBeGreaterThan(9);
      expect(first.findings.length).toBeGreaterThan(14);
      expect(second.findings.length).toBeGreaterThan(14);
      expectClean('findings', JSON.stringify([first.findings, second.findings]));
      expectClean('log', lines.join(''));
      expect(lines.length).toBeGreaterThan(14);
      expectClean('description', JSON.stringify(resolver.describe()));
      expectClean('requests', aws.server.requests.join('\n'));
      expectClean(
        'what is printed of a resolver',
        inspect(resolver, { depth: 9, showHidden: true }),
      );
      expectClean(
        'what is printed of the registry',
        inspect(first.secrets, { depth: 9, showHidden: true }),
      );
      expectClean('the registry as JSON', JSON.stringify(first.secrets));
      expectClean('command lines', commandLines());
    });
  });

  it.each(logLevels)(
    'is in no line at level %s, whether failures stop the run or not',
    async (level) => {
      await withTempDir(async (dir) => {
        fill();
        const lines: string[] = [];
        const log = createLog({ level, write: (line) => lines.push(line) });
        const { first } = await run(dir, { deps: { log }, failFastConfigResolution: false });
        expectClean('findings', JSON.stringify(first.findings));
        expectClean('log', lines.join(''));
      });
    },
  );

  it('is in no error of AWS that is shown', async () => {
    aws.server.behaviour.replaces = () => ({
      status: 400,
      headers: { 'x-amzn-errortype': 'OddException' },
      body: JSON.stringify({ __type: 'OddException', message: marker, Message: marker }),
    });
    const resolution = await aws.resolve({
      A: 'AWS_SM:a',
      B: 'ssm:/b',
      C: 'AWS_S3:b/c',
      D: 'aws:appconfig:a/b/c',
    });
    expect(resolution.findings).toHaveLength(4);
    expectClean('findings', JSON.stringify(resolution.findings));
  });

  it('is in the requested variable file, and in no other file', async () => {
    await withTempDir(async (dir) => {
      const files = await writeVariableFiles({
        env: { A: marker },
        envOutputFilename: 'o.json',
        baseDir: dir,
      });
      expect(await readFile(join(dir, 'o.json'), 'utf8')).toContain('M4rker');
      files.remove();
      expect(await readdir(dir)).toEqual([]);
      expectClean('findings', JSON.stringify(files));
    });
  });
});
