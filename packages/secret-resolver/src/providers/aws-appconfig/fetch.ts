import type * as AppConfig from '@aws-sdk/client-appconfigdata';
import { type Answers, fetchEach, toFailure } from '../aws/by-region.ts';
import type { Opened } from '../aws/clients.ts';
import { decodeObject } from '../aws/decode-object.ts';
import { type Answer, failed } from '../contract/provider.ts';
import type { WantedProfile } from './address.ts';

type OpenedAppConfig = Opened<typeof AppConfig, AppConfig.AppConfigDataClient>;

/** The token for the next read of a session, and the answer that holds until something changes. */
interface ReadSession {
  readonly token: string | undefined;
  readonly answer: Answer;
}

/** The open sessions by region and address. */
export type Sessions = Map<string, ReadSession>;

const startSession = async (
  wanted: WantedProfile,
  { sdk, client, context }: OpenedAppConfig,
): Promise<string | undefined> => {
  const start = new sdk.StartConfigurationSessionCommand({
    ApplicationIdentifier: wanted.application,
    EnvironmentIdentifier: wanted.environment,
    ConfigurationProfileIdentifier: wanted.profile,
  });
  const started = await client.send(start, { abortSignal: context.signal });
  return started.InitialConfigurationToken;
};

const empty = failed(
  'the answer of AppConfig is empty: no configuration is deployed to the environment, or the configuration is empty',
);

/** Reads a session; without content, the answer of its last read is still right. */
const readSession = async (
  token: string | undefined,
  last: Answer,
  { sdk, client, context }: OpenedAppConfig,
): Promise<ReadSession> => {
  const read = new sdk.GetLatestConfigurationCommand({ ConfigurationToken: token });
  const latest = await client.send(read, { abortSignal: context.signal });
  const { Configuration, ContentType, NextPollConfigurationToken: next } = latest;
  const answer = Configuration?.length ? await decodeObject(Configuration, { ContentType }) : last;
  return { token: next, answer };
};

/** Reads an open session again, or opens one. A session that AppConfig refuses is replaced. */
const readProfile = async (
  wanted: WantedProfile,
  opened: OpenedAppConfig,
  sessions: Sessions,
): Promise<Answer> => {
  const key = `${opened.region} ${wanted.address}`;
  const open = sessions.get(key);
  sessions.delete(key);
  const again =
    open?.token && (await readSession(open.token, open.answer, opened).catch(isRefused));
  const session = again || (await readSession(await startSession(wanted, opened), empty, opened));
  if (session.answer.ok) sessions.set(key, session);
  return session.answer;
};

/** A token is valid for one read, for a day, and not before the shortest interval is over. */
const isRefused = (error: unknown): undefined => {
  if ((error as Error).name !== 'BadRequestException') throw error;
};

/** Fetches configurations, one session for each. */
export function fetchProfiles(
  wanted: readonly WantedProfile[],
  opened: OpenedAppConfig,
  sessions: Sessions,
): Promise<Answers<WantedProfile>> {
  return fetchEach(wanted, (one) =>
    opened.context
      .limit(() => readProfile(one, opened, sessions))
      .catch((error) => toFailure(error, opened.region)),
  );
}
