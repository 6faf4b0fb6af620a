import type { LevelName } from './session.ts';

/** GET /page/v1/keys (admins) */
export interface KeysAnswer {
  readonly keys: readonly {
    readonly id: string;
    readonly name: string;
    readonly level: LevelName;
    readonly environment: string | null;
    readonly enabled: boolean;
    readonly createdAtMs: number;
    readonly createdBy: string;
    readonly lastUsedAtMs: number | null;
  }[];
  /** The run environments, so that a form can offer them. */
  readonly environments: readonly string[];
}

/** POST /page/v1/keys; PATCH /page/v1/keys/ID takes `{ enabled }`, DELETE deletes. */
export interface NewKeyRequest {
  readonly name: string;
  readonly level: LevelName;
  readonly environment: string | null;
}

/** The text of a new key, shown once. */
export interface NewKeyAnswer {
  readonly id: string;
  readonly key: string;
}

/** GET /page/v1/people (admins) */
export interface PeopleAnswer {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly level: LevelName;
    readonly enabled: boolean;
    readonly createdAtMs: number;
  }[];
}

/**
 * POST /page/v1/people; PATCH /page/v1/people/ID takes any of `level`, `enabled`, `password`;
 * DELETE deletes.
 */
export interface PersonForm {
  readonly name: string;
  readonly password: string;
  readonly level: LevelName;
}

/** GET /page/v1/audit?before=ID */
export interface AuditAnswer {
  readonly entries: readonly {
    readonly id: string;
    readonly atMs: number;
    readonly who: string;
    readonly action: string;
    readonly subject: string;
    readonly detail: string;
  }[];
  readonly hasMore: boolean;
}
