import { describe, expect, it } from 'vitest';
import { createStatusFeed } from '../../src/reporting/status-feed.ts';

describe('createStatusFeed', () => {
  it('gives what came since the last take, and everything at the end', () => {
    const feed = createStatusFeed();
    let told = 0;
    feed.add({ success_count: 1 });
    feed.onChange(() => {
      told += 1;
    });
    feed.add({ success_count: 2, last_status_message: 'half' });
    expect(feed.take()).toEqual({ success_count: 2, last_status_message: 'half' });
    expect(feed.take()).toEqual({});
    feed.add({ error_count: 1 });
    expect(feed.everything()).toEqual({
      success_count: 2,
      last_status_message: 'half',
      error_count: 1,
    });
    expect(told).toBe(2);
  });

  it('merges metadata key by key; lists and scalars replace', () => {
    const feed = createStatusFeed();
    feed.add({ other_runtime_metadata: { a: 1, b: { c: 1, d: [1, 2] } } });
    feed.add({ other_runtime_metadata: { b: { d: [3], e: 5 }, a: null } });
    expect(feed.take().other_runtime_metadata).toEqual({ a: null, b: { c: 1, d: [3], e: 5 } });
  });
});
