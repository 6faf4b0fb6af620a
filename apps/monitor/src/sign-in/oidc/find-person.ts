import { randomUUID } from 'node:crypto';
import { levels } from '@procwrap/task-server';
import type { PersonRow } from '@procwrap/task-store';
import { failure, type Result, success } from '../../result.ts';
import type { MonitorContext } from '../../server/context.ts';

/** Who an e-mail address belongs to; somebody new is added where the options say with which level. */
export async function findPersonByEmail(
  { database, options, now }: Pick<MonitorContext, 'database' | 'options' | 'now'>,
  email: string,
): Promise<Result<PersonRow>> {
  return database.transaction(async (rows) => {
    if ((await rows.countPeople()) === 0)
      return failure('there is no admin yet: set up the first one by the link in the log');
    const found = await rows.findPersonByName(email);
    if (found) return found.enabled ? success(found) : failure(`${email} is disabled here`);
    if (options.oidcLevel === undefined)
      return failure(`nobody of the name ${email} was added here`);
    const level = levels[options.oidcLevel];
    const person = {
      id: randomUUID(),
      name: email,
      passwordHash: null,
      level,
      enabled: true,
      createdAtMs: now(),
    };
    await rows.insertPerson(person);
    return success(person);
  });
}
