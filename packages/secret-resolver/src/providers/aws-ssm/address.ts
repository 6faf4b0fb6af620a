import { failure, type Result, success } from '@procwrap/core';
import { parseArn } from '../aws/arn.ts';
import type { Wanted } from '../aws/by-region.ts';

/** A parameter, and which version of it. */
export interface WantedParameter extends Wanted {
  /** A name or an ARN, without its version. */
  readonly name: string;
  /** A version number or a label. */
  readonly version?: string | undefined;
}

/**
 * Parses an address of the Systems Manager parameter store: name or ARN, with an optional
 * `:version` at the end.
 */
export function parseParameterAddress(address: string): Result<WantedParameter> {
  const text = address.replace(/^ssm:/, '');
  const arn = parseArn(text, 'ssm');
  if (!arn && text.startsWith('arn:'))
    return failure(
      'the ARN is not one of a parameter; expected arn:aws:ssm:<region>:<account>:parameter/<name>',
    );
  const [, bare = '', version] = /^(.*?)(?::([^:/]+))?$/s.exec(arn ? arn.resource : text) ?? [];
  if (bare === '') return failure('the name of the parameter is empty');
  const name = version === undefined ? text : text.slice(0, -version.length - 1);
  return success({ address, region: arn?.region, name, version });
}

/** The name whose extension is the format. */
export function parameterFileName(address: string): string | undefined {
  const wanted = parseParameterAddress(address);
  return wanted.ok ? wanted.value.name : undefined;
}
