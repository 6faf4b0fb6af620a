import { writeSync } from 'node:fs';
import { exitCodeOf } from '@procwrap/core';
import { ownProcess } from '../../own-process.ts';
import { becomeOrdered } from './become-ordered.ts';

const end = await becomeOrdered(process.argv.slice(2), ownProcess);
if (end.kind === 'notStarted') writeSync(2, `procwrap: ${end.message}\n`);
process.exitCode = exitCodeOf(end);
