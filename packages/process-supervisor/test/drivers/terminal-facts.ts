import { writeSync } from 'node:fs';
import { readTerminalFacts } from '../../src/index.ts';

writeSync(1, `${JSON.stringify(readTerminalFacts())}\n`);
