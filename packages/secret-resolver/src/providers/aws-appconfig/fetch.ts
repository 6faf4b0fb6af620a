import type * as AppConfig from '@aws-sdk/client-appconfigdata';
import { type Answers, fetchEach, toFailure } from '../aws/by-region.ts';
import type { Opened } from '../aws/clients.ts';
import { decodeObject } from '../aws/decode-object.ts';
import { type Answer, failed } from '../contract/provider.ts';
import type { WantedProfile } from './address.ts';

type OpenedAppConfig = Opened<typeof AppConfig, AppConfig.AppConfigDataClient>;

/**
 * Opens a session and reads the deployed configuration. A session that is read twice answers
 * nothing when nothing has changed.
 */
const readProfile = async (wanted: WantedProfile, opened: OpenedAppConfig): Promise<Answer> => {
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
      'the answer of AppConfig is empty: no configuration is deployed to the environment, or the configuration is empty',
    );
  return decodeObject(Configuration, { ContentType });
};

/** Fetches configurations, one session for each. */
export function fetchProfiles(
  wanted: readonly WantedProfile[],
  opened: OpenedAppConfig,
): Promise<Answers<WantedProfile>> {
  return fetchEach(wanted, (one) =>
    opened.context
      .limit(() => readProfile(one, opened))
      .catch((error) => toFailure(error, opened.region)),
  );
}
