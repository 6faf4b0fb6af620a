import type { Generated } from 'kysely';

/** Tables of people, sessions, tokens and the audit log. */
export interface PeopleTables {
  people: {
    seq: Generated<number>;
    id: string;
    name: string;
    lower_name: string;
    password_hash: string | null;
    level: number;
    enabled: number;
    created_at_ms: number;
  };
  sessions: {
    digest: string;
    person_id: string;
    created_at_ms: number;
    seen_at_ms: number;
    expires_at_ms: number;
  };
  tokens: { digest: string; purpose: string; expires_at_ms: number };
  audit: {
    seq: Generated<number>;
    id: string;
    at_ms: number;
    who: string;
    action: string;
    subject: string;
    detail: string;
  };
}
