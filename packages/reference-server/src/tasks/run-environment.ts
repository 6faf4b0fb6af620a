import type { Caller } from '../auth/authenticate.ts';
import { forbidden, go, invalid, type Outcome, stop, unprocessable } from '../http/answer.ts';
import { isObject, type JsonObject } from '../json/json.ts';
import type { Environment, State, StoredTask } from '../state.ts';

const missing = { run_environment: 'is required' };

const forNone = (caller: Caller): Outcome<Environment> =>
  stop(caller.environment ? forbidden('this key needs its run environment') : invalid(missing));

const forOmitted = (caller: Caller, existing: StoredTask | undefined): Outcome<Environment> => {
  const environment = existing?.environment ?? caller.environment;
  return environment ? go(environment) : stop(invalid(missing));
};

/** Where an auto-created Task belongs; with an unscoped key this may move it. */
export const chooseEnvironment = (
  state: State,
  caller: Caller,
  { fields, existing }: { fields: JsonObject; existing: StoredTask | undefined },
): Outcome<Environment> => {
  const sent = fields.run_environment;
  if (sent === undefined) return forOmitted(caller, existing);
  if (!isObject(sent) || (sent.name === undefined && sent.uuid === undefined))
    return forNone(caller);
  const found = state.environments.find(
    ({ group, name, uuid }) =>
      group === caller.group && (sent.uuid === undefined ? name === sent.name : uuid === sent.uuid),
  );
  if (!found) return stop(unprocessable({ run_environment: ['no such run environment'] }));
  if (caller.environment && caller.environment !== found)
    return stop(unprocessable({ run_environment: ['is not the run environment of the key'] }));
  return go(found);
};
