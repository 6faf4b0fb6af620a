import type { Wanted } from '../aws/by-region.ts';

/** A configuration profile of an application in an environment, each by name or id. */
export interface WantedProfile extends Wanted {
  readonly application: string;
  readonly environment: string;
  readonly profile: string;
}

/** Reads an address of AppConfig: `application/environment/profile`. */
export function readProfileAddress(address: string): WantedProfile | { readonly reason: string } {
  const parts = address.replace(/^aws:appconfig:/, '').split('/');
  const [application, environment, profile, ...more] = parts;
  if (!application || !environment || !profile || more.length > 0)
    return { reason: 'expected application/environment/profile' };
  return { address, application, environment, profile };
}
