import { keyDigest } from '@procwrap/task-server';

const minuteMs = 60_000;

/** Notes when keys were last used, each at most once a minute. */
export interface KeyUse {
  note(authorization: string | undefined, nowMs: number): void;
}

/** `touch` writes the minute in which a key was used. */
export function createKeyUse(touch: (digest: string, atMs: number) => Promise<void>): KeyUse {
  let minute = -1;
  const seen = new Set<string>();
  return {
    note: (authorization = '', nowMs) => {
      const now = Math.floor(nowMs / minuteMs);
      if (now !== minute) seen.clear();
      minute = now;
      const [, key = ''] = authorization.trim().split(/ +/);
      if (seen.has(key)) return;
      seen.add(key);
      // Nobody waits for it, and a minute later it is tried again.
      touch(keyDigest(key), now * minuteMs).catch(() => {});
    },
  };
}
