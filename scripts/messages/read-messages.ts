import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { areas, noMessages } from './areas.ts';
import { messageLiterals } from './message-literals.ts';

const root = join(import.meta.dirname, '../..');

const filesOf = (folder: string): string[] => {
  if (!existsSync(join(root, folder))) return [];
  if (statSync(join(root, folder)).isFile()) return [folder];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort();
};

/** The files of each part: the first part that names a folder of the file has it. */
const filesOfAreas = (): readonly (readonly string[])[] => {
  const taken = new Set(noMessages.flatMap(filesOf));
  return areas.map(({ folders }) => {
    const files = folders.flatMap(filesOf).filter((file) => !taken.has(file));
    for (const file of files) taken.add(file);
    return files;
  });
};

/** The messages of each part, each once, in the order of the alphabet. */
export function readMessages(): readonly {
  readonly title: string;
  readonly messages: readonly string[];
}[] {
  const listed = new Set<string>();
  const files = filesOfAreas();
  return areas.map(({ title }, index) => {
    const messages = (files[index] ?? [])
      .flatMap((file) => messageLiterals(readFileSync(join(root, file), 'utf8')))
      .filter((message) => !listed.has(message) && listed.add(message));
    return { title, messages: messages.sort((a, b) => (a < b ? -1 : 1)) };
  });
}
