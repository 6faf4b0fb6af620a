// Writes as many pseudo-random bytes as its first argument says, in pieces of at most the second (65536), then ends.
import { writeSync } from 'node:fs';

const [total = 0, piece = 65536] = process.argv.slice(2).map(Number);
let state = 42;
for (let left = total; left > 0; ) {
  const chunk = Buffer.alloc(Math.min(left, piece));
  for (let index = 0; index < chunk.length; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    chunk[index] = state >>> 24;
  }
  for (let sent = 0; sent < chunk.length; ) sent += writeSync(1, chunk, sent);
  left -= chunk.length;
}
