import { writeSync } from 'node:fs';
import { exitCodeOf } from '../../exit-law.ts';
import { ownProcess } from '../own-process.ts';
import { becomeAsTold } from './become-as-told.ts';

const refused = becomeAsTold(process.argv.slice(2), ownProcess);
writeSync(2, `procwrap: ${refused.message}\n`);
process.exitCode = exitCodeOf(refused);
