import { isUuid, normalUuid } from '../../fields/uuid.ts';
import { isObject, type Json, type JsonObject } from '../../json/json.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import type { RowId } from '../../store/queries.ts';
import type { TaskRow } from '../../store/rows.ts';
import type { StoreReads } from '../../store/store.ts';
import type { Caller } from '../access/caller.ts';
import { type Answer, forbidden, invalid, unprocessable } from '../answers/answer.ts';

const missing = { run_environment: 'is required' };

const forNone = (caller: Caller): Outcome<string, Answer> =>
  failure(
    caller.environmentUuid ? forbidden('this key needs its run environment') : invalid(missing),
  );

const forOmitted = (caller: Caller, existing: TaskRow | undefined): Outcome<string, Answer> => {
  const uuid = existing?.environmentUuid ?? caller.environmentUuid;
  return uuid ? success(uuid) : failure(invalid(missing));
};

const rowIdOf = (sent: JsonObject, group: number): RowId | undefined => {
  const { uuid, name } = sent;
  if (uuid !== undefined)
    return isUuid(uuid) ? { kind: 'uuid', group, uuid: normalUuid(uuid) } : undefined;
  return typeof name === 'string' ? { kind: 'name', group, name } : undefined;
};

const isNone = (sent: Json): boolean =>
  !isObject(sent) || (sent.name === undefined && sent.uuid === undefined);

interface Choice {
  readonly caller: Caller;
  readonly fields: JsonObject;
  readonly existing: TaskRow | undefined;
}

/**
 * The uuid of the run environment of an auto-created Task; a key without a scope may move the Task
 * to another one.
 */
export async function chooseEnvironment(
  rows: Pick<StoreReads, 'findEnvironment'>,
  { caller, fields, existing }: Choice,
): Promise<Outcome<string, Answer>> {
  const sent = fields.run_environment;
  if (sent === undefined) return forOmitted(caller, existing);
  if (!isObject(sent) || isNone(sent)) return forNone(caller);
  const id = rowIdOf(sent, caller.group);
  const found = id && (await rows.findEnvironment(id));
  if (!found) return failure(unprocessable({ run_environment: ['no such run environment'] }));
  if (caller.environmentUuid && caller.environmentUuid !== found.uuid)
    return failure(unprocessable({ run_environment: ['is not the run environment of the key'] }));
  return success(found.uuid);
}
