import { parseArn } from '../aws/arn.ts';
import type { Wanted } from '../aws/by-region.ts';

/** A secret, a version of it, and a key in its JSON: `id[:json-key[:stage[:version-id]]]`, as ECS task definitions write it. */
export interface WantedSecret extends Wanted {
  /** A name or an ARN, complete or without the six characters at its end. */
  readonly id: string;
  readonly key?: string | undefined;
  readonly stage?: string | undefined;
  readonly version?: string | undefined;
}

/** Reads an address of AWS Secrets Manager. */
export function readSecretAddress(address: string): WantedSecret | { readonly reason: string } {
  const arn = parseArn(address, 'secretsmanager');
  if (!arn && address.startsWith('arn:'))
    return {
      reason:
        'the ARN is not one of a secret; expected arn:aws:secretsmanager:<region>:<account>:secret:<name>',
    };
  const parts = (arn ? arn.resource.replace(/^secret:/, '') : address).split(':');
  const [name = '', key, stage, version, ...more] = parts;
  if (more.length > 0 || name === '')
    return { reason: 'expected at most <secret>:<json-key>:<version-stage>:<version-id>' };
  const tail = parts.slice(1).reduce((length, part) => length + part.length + 1, 0);
  return {
    address,
    region: arn?.region,
    id: address.slice(0, address.length - tail),
    key: key || undefined,
    stage: stage || undefined,
    version: version || undefined,
  };
}

/** The name whose extension tells the format; a key inside the secret has none. */
export function secretFileName(address: string): string | undefined {
  const wanted = readSecretAddress(address);
  if ('reason' in wanted || wanted.key) return undefined;
  return parseArn(wanted.id, 'secretsmanager')
    ? wanted.id.replace(/-[A-Za-z0-9]{6}$/, '')
    : wanted.id;
}
