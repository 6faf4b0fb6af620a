// Says "ready <pid>", then the name of every signal it receives, of those given as arguments.
import { writeSync } from 'node:fs';

for (const name of process.argv.slice(2)) process.on(name, () => writeSync(1, `${name}\n`));
setInterval(() => {}, 1000);
writeSync(1, `ready ${process.pid}\n`);
