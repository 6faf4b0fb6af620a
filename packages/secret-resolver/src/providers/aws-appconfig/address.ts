import { failure, type Result, success } from '@procwrap/core';
import type { Wanted } from '../aws/by-region.ts';

/** A configuration profile of an application in an environment, each by name or id. */
export interface WantedProfile extends Wanted {
  readonly application: string;
  readonly environment: string;
  readonly profile: string;
}

/** Parses an address of AppConfig: `application/environment/profile`. */
export function parseProfileAddress(address: string): Result<WantedProfile> {
  const parts = address.replace(/^aws:appconfig:/, '').split('/');
  const [application, environment, profile, ...more] = parts;
  if (!application || !environment || !profile || more.length > 0)
    return failure('expected application/environment/profile');
  return success({ address, application, environment, profile });
}
