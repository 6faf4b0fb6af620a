import { writeSync } from 'node:fs';
import { exitCodeOf } from '../../exit-law.ts';
import { ownProcess } from '../../own-process.ts';
import { becomeAsOrdered } from './become-as-ordered.ts';

const refused = becomeAsOrdered(process.argv.slice(2), ownProcess);
writeSync(2, `procwrap: ${refused.message}\n`);
process.exitCode = exitCodeOf(refused);
