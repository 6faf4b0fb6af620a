import { createCheck } from '../check.ts';
import { notTried, ok, problem, type Statement, unchecked, warning } from '../finding.ts';
import type { NetworkFacts } from '../network/facts.ts';

/** The answer of the server, and whether offline mode is requested. */
export interface ServerFacts extends Pick<NetworkFacts, 'target' | 'executions'> {
  readonly isOffline: boolean;
}

const baseUrlRemedy =
  'check --api-base-url: the address in front of /api/v1/, such as https://api.cloudreactor.io';

const decideStatus = (status: number, location: string | undefined): Statement => {
  if (status >= 300 && status < 400)
    return problem(
      `it redirects to ${(location && URL.parse(location)?.origin) ?? 'another address'}, and redirects are not followed`,
      'set --api-base-url to the final address',
    );
  if (status === 404) return problem('there is no API at this address (404)', baseUrlRemedy);
  if (status === 407)
    return problem('the proxy refuses the request (407)', 'set a user and a password of the proxy');
  if (status === 429)
    return warning(
      'it refuses requests for now, because there were too many (429)',
      'wait, raise --api-heartbeat-interval, or ask for a larger budget',
    );
  if (status >= 500)
    return problem(`it has an error (${status})`, 'try again later; a run tries again by itself');
  return problem(`it answers ${status}, which is not expected`, baseUrlRemedy);
};

/** Decides whether the server answers as the API does. */
export function decideServer(facts: ServerFacts): readonly Statement[] {
  const { target, executions, isOffline } = facts;
  if (isOffline) return [ok('offline mode: a run contacts no server')];
  if (!target)
    return [
      unchecked(
        'not tried: without an API key, a run contacts no server',
        'set PROC_WRAPPER_API_KEY to a key from the dashboard, or add -o to run without a server',
      ),
    ];
  if (executions.kind === 'skipped') return [notTried(`not tried: ${executions.why}`)];
  const answer = executions.value;
  if (answer.kind === 'failure')
    return [
      problem(
        `it does not answer a request: ${answer.why}`,
        'check the server, and a proxy if there is one',
      ),
    ];
  const { status, isJson, location } = answer;
  const isApi = [200, 401, 403].includes(status);
  if (isApi && !isJson)
    return [problem(`it answers ${status} with text that is not JSON`, baseUrlRemedy)];
  return [isApi ? ok(`${target.origin} answers as the API does`) : decideStatus(status, location)];
}

/** The API server. */
export const serverCheck = createCheck<ServerFacts>({
  about: 'server',
  read: async ({ options, network }) => ({
    ...(await network()),
    isOffline: options.offlineMode,
  }),
  decide: decideServer,
});
