import type { FetchContext } from '../provider.ts';

/** The region where an address names none: the setting's, else that of the environment, else what the AWS client finds. */
export function regionFor(
  named: string | undefined,
  { region, env }: Pick<FetchContext, 'region' | 'env'>,
): string | undefined {
  return named || region || env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined;
}
