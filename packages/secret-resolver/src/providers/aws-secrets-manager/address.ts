import { failure, type Result, success } from '@procwrap/core';
import { parseArn } from '../aws/arn.ts';
import type { Wanted } from '../aws/by-region.ts';

/**
 * A secret, its version, and a key in its JSON: `id[:json-key[:stage[:version-id]]]`, as in ECS
 * task definitions.
 */
export interface WantedSecret extends Wanted {
  /** A name or an ARN, with or without the six characters at its end. */
  readonly id: string;
  readonly key?: string | undefined;
  readonly stage?: string | undefined;
  readonly version?: string | undefined;
}

/** Parses an address of AWS Secrets Manager. */
export function parseSecretAddress(address: string): Result<WantedSecret> {
  const arn = parseArn(address, 'secretsmanager');
  if (!arn && address.startsWith('arn:'))
    return failure(
      'the ARN is not one of a secret; expected arn:aws:secretsmanager:<region>:<account>:secret:<name>',
    );
  const parts = (arn ? arn.resource.replace(/^secret:/, '') : address).split(':');
  const [name = '', key, stage, version, ...more] = parts;
  if (more.length > 0 || name === '')
    return failure('expected at most <secret>:<json-key>:<version-stage>:<version-id>');
  const endLength = parts.slice(1).reduce((length, part) => length + part.length + 1, 0);
  return success({
    address,
    region: arn?.region,
    id: address.slice(0, address.length - endLength),
    key: key || undefined,
    stage: stage || undefined,
    version: version || undefined,
  });
}

/** The name whose extension is the format; a key inside the secret has none. */
export function secretFileName(address: string): string | undefined {
  const wanted = parseSecretAddress(address);
  if (!wanted.ok || wanted.value.key) return undefined;
  const { id } = wanted.value;
  return parseArn(id, 'secretsmanager') ? id.replace(/-[A-Za-z0-9]{6}$/, '') : id;
}
