import { writeSync } from 'node:fs';
import { exitCodeOf } from '../../exit-law.ts';
import { ownProcess } from '../../own-process.ts';
import { becomeAsOrdered } from './become-as-ordered.ts';

const end = await becomeAsOrdered(process.argv.slice(2), ownProcess);
if (end.kind === 'notStarted') writeSync(2, `procwrap: ${end.message}\n`);
process.exitCode = exitCodeOf(end);
