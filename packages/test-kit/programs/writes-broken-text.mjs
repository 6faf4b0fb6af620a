// Writes bytes that are no UTF-8, then a line of two million characters that no newline ends, and ends with exit code 3.
import { writeSync } from 'node:fs';

const text = Buffer.concat([Buffer.from([0x61, 0xff, 0xc3, 0x0a]), Buffer.alloc(2_000_000, 'x')]);
for (let sent = 0; sent < text.length; ) sent += writeSync(1, text, sent);
process.exitCode = 3;
