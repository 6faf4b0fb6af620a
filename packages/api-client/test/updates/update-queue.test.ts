import { describe, expect, it } from 'vitest';
import { UpdateQueue } from '../../src/updates/update-queue.ts';

describe('UpdateQueue', () => {
  it('keeps progress until the next flush, and the newest of all progress for the end', () => {
    const queue = new UpdateQueue();
    queue.collect({ success_count: 1 });
    queue.collect({ success_count: 2, last_status_message: 'half' });
    expect(queue.due).toBeUndefined();
    queue.flush();
    expect(queue.take()).toEqual({ success_count: 2, last_status_message: 'half' });
    queue.flush();
    expect(queue.take()).toEqual({});
    queue.collect({ error_count: 1 });
    expect(queue.collected).toEqual({
      success_count: 2,
      last_status_message: 'half',
      error_count: 1,
    });
  });

  it('merges metadata key by key; lists and scalars replace', () => {
    const queue = new UpdateQueue();
    queue.collect({ other_runtime_metadata: { a: 1, b: { c: 1, d: [1, 2] } } });
    queue.collect({ other_runtime_metadata: { b: { d: [3], e: 5 }, a: null } });
    expect(queue.collected).toEqual({
      other_runtime_metadata: { a: null, b: { c: 1, d: [3], e: 5 } },
    });
  });

  it('lets a change be sent at once, without the progress that waits', () => {
    const queue = new UpdateQueue();
    queue.collect({ success_count: 1 });
    queue.add({ pid: 7 });
    expect(queue.take()).toEqual({ pid: 7 });
    expect(queue.due).toBeUndefined();
  });

  it('takes back what was not sent, below what is newer', () => {
    const queue = new UpdateQueue();
    queue.add({ success_count: 1, skipped_count: 1 });
    const sent = queue.take();
    queue.add({ success_count: 2 });
    queue.putBack(sent);
    expect(queue.due).toEqual({ success_count: 2, skipped_count: 1 });
  });
});
