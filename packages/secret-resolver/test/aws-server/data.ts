/** A version of a secret. */
export interface SecretVersion {
  readonly id: string;
  readonly stages: readonly string[];
  readonly text?: string;
  readonly bytes?: Uint8Array;
}

/** A secret; the last six characters of its ARN are `suffix`. */
export interface ServerSecret {
  readonly name: string;
  readonly suffix: string;
  readonly versions: readonly SecretVersion[];
  readonly deleted?: boolean;
}

/** A parameter; versions count from 1. */
export interface ServerParameter {
  readonly name: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly versions: readonly string[];
}

/** An object in S3; the last version is the current one. */
export interface ServerObject {
  readonly bucket: string;
  readonly key: string;
  readonly versions: readonly { readonly id: string; readonly body: string | Buffer }[];
  readonly type?: string;
  readonly encoding?: string;
}

/** A deployed configuration. */
export interface ServerProfile {
  /** `application/environment/profile`; there may be several, by names and ids. */
  readonly paths: readonly string[];
  readonly body: string;
  readonly type: string;
}

/** The data of one region. */
export interface RegionData {
  readonly secrets: ServerSecret[];
  readonly parameters: ServerParameter[];
  readonly objects: ServerObject[];
  readonly profiles: ServerProfile[];
}

/** A region without data. */
export function emptyRegion(): RegionData {
  return {
    secrets: [],
    parameters: [],
    objects: [],
    profiles: [],
  };
}

/** A secret with one version. */
export function secret(
  name: string,
  value: string | Uint8Array,
  more: Partial<ServerSecret> = {},
): ServerSecret {
  return {
    name,
    suffix: 'hjOkYR',
    versions: [
      typeof value === 'string'
        ? { id: `${name}-v1`, stages: ['AWSCURRENT'], text: value }
        : { id: `${name}-v1`, stages: ['AWSCURRENT'], bytes: value },
    ],
    ...more,
  };
}

/** A parameter with one version. */
export function parameter(
  name: string,
  value: string,
  type: ServerParameter['type'] = 'String',
): ServerParameter {
  return { name, type, versions: [value] };
}

/** An object with one version. */
export function object(
  path: string,
  body: string | Buffer,
  more: Partial<ServerObject> = {},
): ServerObject {
  return {
    bucket: path.slice(0, path.indexOf('/')),
    key: path.slice(path.indexOf('/') + 1),
    versions: [{ id: 'v1', body }],
    ...more,
  };
}
