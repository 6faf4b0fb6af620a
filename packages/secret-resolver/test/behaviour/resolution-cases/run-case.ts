import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcwrapError } from '@procwrap/core';
import { createFakeClock } from '@procwrap/test-kit';
import {
  createResolver,
  type FileFormat,
  type Resolution,
  writeVariableFiles,
} from '../../../src/index.ts';
import { secret } from '../../aws-server/data.ts';
import type { AwsServer } from '../../aws-server/server.ts';
import type { Between, ResolutionCase } from './case.ts';
import { restrictedKey } from './fill-server.ts';

const suffix = '_FOR_PROC_WRAPPER_TO_RESOLVE';
const secretsArn = 'arn:aws:secretsmanager:us-east-2:123456789012:secret';

/** The case's short forms written out. */
const writeOut = <T>(value: T, dir: string): T =>
  JSON.parse(
    JSON.stringify(value ?? null)
      .replaceAll('{sm}', secretsArn)
      .replaceAll('{dir}', dir),
  );

const fullName = (name: string): string =>
  name.endsWith('?') ? fullName(name.slice(0, -1)) + suffix : name;

/** The variables that every case has around it. */
export function caseEnvironment(given: ResolutionCase['given'], server: AwsServer) {
  const env: Record<string, string> = {
    PATH: '/usr/bin:/bin',
    AWS_REGION: 'us-east-2',
    ...server.env,
  };
  if (given.restricted) {
    env.AWS_ACCESS_KEY_ID = restrictedKey.id;
    env.AWS_SECRET_ACCESS_KEY = restrictedKey.secret;
  }
  if (given.container) {
    delete env.AWS_ACCESS_KEY_ID;
    delete env.AWS_SECRET_ACCESS_KEY;
    env.AWS_CONTAINER_CREDENTIALS_FULL_URI = `${server.url}/credentials`;
  }
  for (const name of given.without ?? []) delete env[name];
  return env;
}

const change = (server: AwsServer, { rotate = {}, remove }: Between) => {
  const { secrets } = server.region('us-east-2');
  const drop = (name: string) => {
    const at = secrets.findIndex((one) => one.name === name);
    if (at >= 0) secrets.splice(at, 1);
  };
  for (const [name, text] of Object.entries(rotate)) {
    drop(name);
    secrets.push(secret(name, text));
  }
  if (remove) drop(remove);
};

/** Runs a case that may be refused for its settings; then the error is the code. */
export async function runCase(
  given: ResolutionCase,
  server: AwsServer,
  dir: string,
): Promise<ResolutionCase['expected']> {
  try {
    return await runAttempts(given, server, dir);
  } catch (error) {
    if (isProcwrapError(error)) return { env: {}, errors: [error.code] };
    throw error;
  }
}

/** Runs a case; the outcome has the form of what is expected of it. */
const runAttempts = async (
  { given }: ResolutionCase,
  server: AwsServer,
  dir: string,
): Promise<ResolutionCase['expected']> => {
  const base = caseEnvironment(given, server);
  const callsBefore = server.calls.length;
  await mkdir(dir, { recursive: true });
  for (const [name, text] of Object.entries(writeOut(given.files ?? {}, dir)))
    await writeFile(join(dir, name), text);
  const own = Object.entries(writeOut(given.env ?? {}, dir)).map(([name, text]) => [
    fullName(name),
    text,
  ]);
  const clock = createFakeClock();
  const resolver = createResolver({
    resolveSecrets: true,
    ...writeOut(given.settings ?? {}, dir),
    env: { ...base, ...Object.fromEntries(own) },
    baseDir: dir,
    deps: { clock },
  });
  const beyond = ({ env }: Resolution) =>
    Object.fromEntries(Object.entries(env).filter(([name, value]) => base[name] !== value));
  const shorten = (where: string) =>
    where.replaceAll(suffix, '?').replaceAll(secretsArn, '{sm}').replaceAll(dir, '{dir}');
  const short = (env: Record<string, string>) =>
    JSON.parse(shorten(JSON.stringify(env).replaceAll(server.url, '{server}')));
  let resolution = await resolver.resolve();
  const attempts = [short(beyond(resolution))];
  for (const step of given.between ?? []) {
    change(server, step);
    await clock.advance(step.seconds * 1000);
    resolution = await resolver.resolve();
    attempts.push(short(beyond(resolution)));
  }
  await resolver.close();
  const findings = [...resolution.findings];
  let written: string | undefined;
  if (given.output) {
    const files = await writeVariableFiles({
      env: beyond(resolution),
      envOutputFilename: given.output.filename,
      envOutputFormat: given.output.format as FileFormat | undefined,
      baseDir: dir,
    });
    findings.push(...files.findings);
    if (files.paths[0]) written = await readFile(files.paths[0], 'utf8');
    files.remove();
  }
  const at = (severity: string) =>
    findings.filter((one) => one.severity === severity).map(({ where }) => shorten(where));
  return {
    env: attempts.at(-1) ?? {},
    ...(at('error').length > 0 ? { errors: at('error') } : {}),
    ...(at('warning').length > 0 ? { warnings: at('warning') } : {}),
    ...(attempts.length > 1 ? { attempts } : {}),
    ...(written === undefined ? {} : { written }),
    ...(given.countsCalls ? { calls: server.calls.length - callsBefore } : {}),
  };
};
