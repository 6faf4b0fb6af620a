import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './snippets.ts';

/** A message of the TypeScript compiler: the file, the line in it, and the text. */
const message = /^(\S+)\((\d+),\d+\): (error TS.*)$/;

/** What TypeScript finds in the programs of a folder, by the name of the file. */
export async function typeProblems(
  folder: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      ...{ noEmit: true, composite: false, declaration: false, emitDeclarationOnly: false },
      ...{ allowJs: true, checkJs: true, allowImportingTsExtensions: true },
      ...{ rewriteRelativeImportExtensions: false, noUnusedLocals: false, types: ['node'] },
      // The types as they are published, from the last build.
      customConditions: [],
    },
    include: ['*'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', folder], {
    cwd: folder,
  }).catch((error: { stdout: string }) => error);
  const found = new Map<string, string[]>();
  for (const text of stdout.split('\n')) {
    const [, file = text, line, problem] = message.exec(text) ?? [];
    if (text.trim() === '' || text.startsWith(' ')) continue;
    found.set(file, [...(found.get(file) ?? []), line ? `line ${line}: ${problem}` : text]);
  }
  return found;
}
