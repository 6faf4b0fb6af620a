import { randomUUID } from 'node:crypto';
import type { RegionData, SecretVersion, ServerParameter, ServerSecret } from './data.ts';

/** An answer of the server. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** One call, for policies and tests. */
export interface Call {
  readonly service: string;
  /** The name in IAM, e.g. `GetSecretValue`. */
  readonly operation: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** The requested names or paths. */
  readonly resources: readonly string[];
}

type Input = Readonly<Record<string, unknown>>;

/** An operation fails; the name is the code of the error. */
export class OperationError extends Error {
  readonly status: number;

  constructor(code: string, status = 400) {
    super(`this message is AWS's own: ${code}`);
    this.name = code;
    this.status = status;
  }
}

const account = '123456789012';

const secretArn = (region: string, { name, suffix }: ServerSecret) =>
  `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${suffix}`;

const findSecret = (data: RegionData, region: string, id: string) =>
  data.secrets.find((secret) => {
    const arn = secretArn(region, secret);
    const bare = id.replace(/^arn:aws[\w-]*:/, 'arn:aws:');
    return bare === secret.name || bare === arn || bare === arn.slice(0, -7);
  });

const secretValue = (region: string, secret: ServerSecret, version: SecretVersion) => ({
  ARN: secretArn(region, secret),
  Name: secret.name,
  VersionId: version.id,
  VersionStages: version.stages,
  ...(version.text === undefined ? {} : { SecretString: version.text }),
  ...(version.bytes ? { SecretBinary: Buffer.from(version.bytes).toString('base64') } : {}),
});

const readSecret = (data: RegionData, region: string, input: Input) => {
  const { SecretId, VersionId, VersionStage } = input;
  const secret = findSecret(data, region, String(SecretId));
  if (!secret) throw new OperationError('ResourceNotFoundException');
  if (secret.deleted) throw new OperationError('InvalidRequestException');
  const stage = VersionStage ?? (VersionId ? undefined : 'AWSCURRENT');
  const version = secret.versions.find(
    ({ id, stages }) =>
      (VersionId === undefined || id === VersionId) &&
      (stage === undefined || stages.includes(String(stage))),
  );
  if (!version) throw new OperationError('ResourceNotFoundException');
  return secretValue(region, secret, version);
};

const batchSecrets = (data: RegionData, region: string, ids: readonly string[]) => {
  if (ids.length > 20) throw new OperationError('InvalidParameterException');
  const values: unknown[] = [];
  const errors: unknown[] = [];
  for (const SecretId of ids) {
    try {
      values.push(readSecret(data, region, { SecretId }));
    } catch (error) {
      errors.push({
        SecretId,
        ErrorCode: (error as Error).name,
        Message: (error as Error).message,
      });
    }
  }
  return { SecretValues: values, Errors: errors };
};

const parameterArn = (region: string, name: string) =>
  `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`;

const toParameter = (
  region: string,
  { name, type, versions }: ServerParameter,
  version: number,
) => ({
  Name: name,
  ARN: parameterArn(region, name),
  Type: type,
  Value: versions[version - 1],
  Version: version,
});

const findParameter = (data: RegionData, region: string, asked: string) =>
  data.parameters.find(({ name }) => name === asked || parameterArn(region, name) === asked);

const readParameter = (data: RegionData, region: string, asked: string) => {
  const [, name = asked, version] = /^(.*):(\d+)$/.exec(asked) ?? [];
  const parameter = findParameter(data, region, name);
  if (!parameter) throw new OperationError('ParameterNotFound');
  const number = Number(version ?? parameter.versions.length);
  if (!parameter.versions[number - 1]) throw new OperationError('ParameterVersionNotFound');
  return { Parameter: toParameter(region, parameter, number) };
};

const readParameters = (data: RegionData, region: string, names: readonly string[]) => {
  if (names.length > 10 || new Set(names).size < names.length)
    throw new OperationError('ValidationException');
  const found = names.map((name) => findParameter(data, region, name));
  return {
    Parameters: found.flatMap((one) =>
      one ? [toParameter(region, one, one.versions.length)] : [],
    ),
    InvalidParameters: names.filter((_name, index) => !found[index]),
  };
};

/** The input of a call in the JSON protocol. */
export function jsonResources(input: Input): readonly string[] {
  return [input.SecretIdList, input.Names, input.SecretId, input.Name]
    .flat()
    .filter((name) => typeof name === 'string');
}

/** The operations of Secrets Manager and of the parameter store. */
export function jsonOperation(
  operation: string,
  input: Input,
  at: { data: RegionData; region: string },
) {
  const { data, region } = at;
  const resources = jsonResources(input);
  if (operation === 'GetSecretValue') return readSecret(data, region, input);
  if (operation === 'BatchGetSecretValue') return batchSecrets(data, region, resources);
  if (operation === 'GetParameter') return readParameter(data, region, String(input.Name));
  if (operation === 'GetParameters') return readParameters(data, region, resources);
  throw new OperationError('UnknownOperationException');
}

const s3Error = (code: string, status: number): Reply => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>no</Message></Error>`,
});

/** An error in the format of S3. */
export function toS3Error(error: OperationError): Reply {
  return s3Error(error.name, error.status);
}

/** The region of a bucket that is not in the region of the request. */
const elsewhere = (bucket: string, others: ReadonlyMap<string, RegionData>): Reply => {
  const home = [...others].find(([, { objects }]) => objects.some((one) => one.bucket === bucket));
  if (!home) throw new OperationError('NoSuchBucket', 404);
  const reply = s3Error('PermanentRedirect', 301);
  return { ...reply, headers: { ...reply.headers, 'x-amz-bucket-region': home[0] } };
};

/** GetObject. */
export function readObject(
  data: RegionData,
  url: URL,
  others: ReadonlyMap<string, RegionData>,
): Reply {
  const [, bucket = '', key = ''] =
    /^\/([^/]+)\/(.+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
  const inBucket = data.objects.filter((object) => object.bucket === bucket);
  if (inBucket.length === 0) return elsewhere(bucket, others);
  const object = inBucket.find((one) => one.key === key);
  if (!object) throw new OperationError('NoSuchKey', 404);
  const wanted = url.searchParams.get('versionId');
  const version = wanted ? object.versions.find(({ id }) => id === wanted) : object.versions.at(-1);
  if (!version) throw new OperationError('NoSuchVersion', 404);
  return {
    status: 200,
    headers: {
      'content-type': object.type ?? 'binary/octet-stream',
      ...(object.encoding ? { 'content-encoding': object.encoding } : {}),
      'x-amz-version-id': version.id,
    },
    body: version.body,
  };
}

/** The sessions of AppConfig: a token is valid for one read. */
export function createSessions() {
  const paths = new Map<string, { readonly path: string; readonly sent?: string }>();
  return {
    start: (data: RegionData, body: Input): Reply => {
      const path = ['Application', 'Environment', 'ConfigurationProfile']
        .map((part) => String(body[`${part}Identifier`]))
        .join('/');
      if (!data.profiles.some((profile) => profile.paths.includes(path)))
        throw new OperationError('ResourceNotFoundException', 404);
      const token = randomUUID();
      paths.set(token, { path });
      return { status: 201, body: JSON.stringify({ InitialConfigurationToken: token }) };
    },
    read: (data: RegionData, token: string): Reply => {
      const session = paths.get(token);
      paths.delete(token);
      const profile = session && data.profiles.find((one) => one.paths.includes(session.path));
      if (!profile) throw new OperationError('BadRequestException');
      const next = randomUUID();
      paths.set(next, { path: session.path, sent: profile.body });
      return {
        status: 200,
        headers: { 'content-type': profile.type, 'next-poll-configuration-token': next },
        // A session gets only what is new to it.
        body: profile.body === session.sent ? '' : profile.body,
      };
    },
  };
}
