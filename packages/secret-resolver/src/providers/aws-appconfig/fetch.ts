import type * as AppConfig from '@aws-sdk/client-appconfigdata';
import { type Answers, toFailure } from '../aws/by-region.ts';
import { decodeObject } from '../aws-s3/decode.ts';
import { type Answer, type FetchContext, failed } from '../provider.ts';
import type { WantedProfile } from './address.ts';

/** The package, and a client for one region. */
export interface Opened {
  readonly sdk: typeof AppConfig;
  readonly client: AppConfig.AppConfigDataClient;
  readonly region: string | undefined;
  readonly context: FetchContext;
}

/** Opens a session and reads what is deployed. Each fetch has a session of its own: a second read of one is empty when nothing changed. */
const readProfile = async (wanted: WantedProfile, opened: Opened): Promise<Answer> => {
  const { sdk, client, context } = opened;
  const options = { abortSignal: context.signal };
  const start = new sdk.StartConfigurationSessionCommand({
    ApplicationIdentifier: wanted.application,
    EnvironmentIdentifier: wanted.environment,
    ConfigurationProfileIdentifier: wanted.profile,
  });
  const { InitialConfigurationToken } = await client.send(start, options);
  const read = new sdk.GetLatestConfigurationCommand({
    ConfigurationToken: InitialConfigurationToken,
  });
  const { Configuration, ContentType } = await client.send(read, options);
  if (!Configuration?.length)
    return failed(
      'AppConfig answers with nothing: no configuration is deployed to the environment, or it is empty',
    );
  return decodeObject(Configuration, { ContentType });
};

const fetchOne = async (wanted: WantedProfile, opened: Opened): Promise<Answer> => {
  try {
    return await opened.context.limit(() => readProfile(wanted, opened));
  } catch (error) {
    return toFailure(error, opened.region);
  }
};

/** Fetches configurations, each by itself and all at once. */
export async function fetchProfiles(
  wanted: readonly WantedProfile[],
  opened: Opened,
): Promise<Answers<WantedProfile>> {
  return new Map(
    await Promise.all(wanted.map(async (one) => [one, await fetchOne(one, opened)] as const)),
  );
}
