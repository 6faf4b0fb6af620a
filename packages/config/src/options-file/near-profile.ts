import type { Finding } from '@procwrap/core';
import { nearest } from '../table/nearest.ts';

const withoutDigits = (name: string) => name.replaceAll(/\d/g, '');

/**
 * A warning when no profile is named as the deployment, but one has nearly its name. A deployment
 * may have no profile on purpose, as `staging2` next to `staging1`.
 */
export function warnOfNearProfile(
  deployment: string | undefined,
  profiles: readonly string[],
  where: string,
): readonly Finding[] {
  if (deployment === undefined || profiles.includes(deployment)) return [];
  const near = nearest(deployment, profiles, Math.min(2, Math.floor(deployment.length / 3)));
  if (near === undefined || withoutDigits(near) === withoutDigits(deployment)) return [];
  const message = `has no profile for the deployment ${JSON.stringify(deployment)}, so none is used; did you mean ${near}? It has: ${profiles.join(', ')}`;
  return [{ severity: 'warning', where, message }];
}
