import type { TypeWords } from './type-words.ts';

const keys = ({ text, integer }: TypeWords) => [
  `alter table keys add column id ${text}`,
  `alter table keys add column name ${text} not null default ''`,
  `alter table keys add column created_at_ms ${integer} not null default 0`,
  `alter table keys add column created_by ${text} not null default ''`,
  `alter table keys add column last_used_at_ms ${integer}`,
  'update keys set id = digest, name = username',
  'create unique index keys_id on keys (id)',
];

const people = ({ text, integer, seq }: TypeWords) => [
  `create table people (
      seq ${seq},
      id ${text} not null unique,
      name ${text} not null,
      lower_name ${text} not null unique,
      password_hash ${text},
      level ${integer} not null,
      enabled ${integer} not null,
      created_at_ms ${integer} not null)`,
  `create table sessions (
      digest ${text} not null primary key,
      person_id ${text} not null references people (id) on delete cascade,
      created_at_ms ${integer} not null,
      seen_at_ms ${integer} not null,
      expires_at_ms ${integer} not null)`,
  'create index sessions_person on sessions (person_id)',
  'create index sessions_expiry on sessions (expires_at_ms)',
  `create table tokens (
      digest ${text} not null primary key,
      purpose ${text} not null,
      expires_at_ms ${integer} not null)`,
  `create table audit (
      seq ${seq},
      id ${text} not null unique,
      at_ms ${integer} not null,
      who ${text} not null,
      action ${text} not null,
      subject ${text} not null,
      detail ${text} not null)`,
  'create index audit_time on audit (at_ms)',
];

/** Tables of people, sessions, keys, tokens and the audit log. */
export function peopleTables(words: TypeWords): readonly string[] {
  return [...keys(words), ...people(words)];
}
