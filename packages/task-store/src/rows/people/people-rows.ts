import type { PeopleRows } from '../../ports/people-rows.ts';
import type { Db } from '../../schema/database.ts';
import { audit } from './audit.ts';
import { namedKeys } from './named-keys.ts';
import { persons } from './persons.ts';
import { sessions } from './sessions.ts';
import { tokens } from './tokens.ts';

/** People, sessions, keys, one-time tokens and the audit log. */
export function peopleRows(db: Db): PeopleRows {
  return { ...persons(db), ...sessions(db), ...namedKeys(db), ...tokens(db), ...audit(db) };
}
