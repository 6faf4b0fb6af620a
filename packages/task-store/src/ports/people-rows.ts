import type { KeyRow } from '@procwrap/task-server';

/** Somebody who signs in to the page. */
export interface PersonRow {
  readonly id: string;
  /** Unique, as compared in lower case. */
  readonly name: string;
  /** scrypt, with its parameters and salt; null for people who sign in by OIDC only. */
  readonly passwordHash: string | null;
  /** What they may do: see `levels`. */
  readonly level: number;
  readonly enabled: boolean;
  readonly createdAtMs: number;
}

/** A session of the page; the cookie's text is never stored. */
export interface SessionRow {
  /** SHA-256 of the cookie's text. */
  readonly digest: string;
  readonly personId: string;
  readonly createdAtMs: number;
  readonly seenAtMs: number;
  readonly expiresAtMs: number;
}

/** An API key as people see it. */
export interface NamedKeyRow extends KeyRow {
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly createdBy: string;
  /** Rounded to minutes, so that a heartbeat does not write it each time. */
  readonly lastUsedAtMs: number | null;
}

/** What somebody did. */
export interface AuditRow {
  readonly id: string;
  readonly atMs: number;
  readonly who: string;
  /** Such as `key.create`, `execution.stop`, `sign-in`, `sign-in.failed`. */
  readonly action: string;
  /** What it was done to, as people know it. */
  readonly subject: string;
  readonly detail: string;
}

/** People, sessions, keys, one-time tokens and the audit log. */
export interface PeopleRows {
  countPeople(): Promise<number>;
  insertPerson(row: PersonRow): Promise<void>;
  updatePerson(id: string, change: Partial<Omit<PersonRow, 'id' | 'createdAtMs'>>): Promise<void>;
  deletePerson(id: string): Promise<void>;
  findPersonByName(name: string): Promise<PersonRow | undefined>;
  listPeople(): Promise<readonly PersonRow[]>;

  insertSession(row: SessionRow): Promise<void>;
  findSession(
    digest: string,
  ): Promise<{ readonly session: SessionRow; readonly person: PersonRow } | undefined>;
  touchSession(digest: string, seenAtMs: number, expiresAtMs: number): Promise<void>;
  deleteSession(digest: string): Promise<void>;
  deleteSessionsOf(personId: string): Promise<void>;
  deleteSessionsBefore(nowMs: number): Promise<void>;

  insertNamedKey(row: NamedKeyRow): Promise<void>;
  listNamedKeys(): Promise<readonly NamedKeyRow[]>;
  setKeyEnabled(id: string, enabled: boolean): Promise<void>;
  deleteKey(id: string): Promise<void>;
  touchKey(digest: string, lastUsedAtMs: number): Promise<void>;

  /** A token that works once, such as the set-up link; stored as SHA-256. */
  insertToken(token: {
    readonly digest: string;
    readonly purpose: string;
    readonly expiresAtMs: number;
  }): Promise<void>;
  /** True once: deletes it. */
  takeToken(digest: string, purpose: string, nowMs: number): Promise<boolean>;

  insertAudit(row: AuditRow): Promise<void>;
  /** The newest first; `beforeId` continues a list. */
  listAudit(limit: number, beforeId?: string): Promise<readonly AuditRow[]>;
  deleteAuditBefore(atMs: number, limit: number): Promise<number>;
}
