import { type Snippet, snippetsIn } from '../snippets/snippets.ts';

/** One command of a page, as a reader would paste it. */
export interface PageCommand {
  readonly page: string;
  /** The line of the page on which the block of the command begins. */
  readonly line: number;
  readonly text: string;
}

const isCode = (line: string) => line.trim() !== '' && !line.trimStart().startsWith('#');

/** The commands of a block, each with the lines that it continues on; a whole script is one command. */
export function commandsOf(code: string): readonly string[] {
  if (code.startsWith('#!')) return [code];
  return code
    .replaceAll('\\\n', '\0')
    .split('\n')
    .filter(isCode)
    .map((line) => line.replaceAll('\0', '\\\n'));
}

const toCommands = ({ page, line, code }: Snippet): readonly PageCommand[] =>
  commandsOf(code).map((text) => ({ page, line, text }));

/** The command in a line of a crontab, as cron runs it: in a shell of its own. */
const ofCrontab = /^(?:[\d*/,-]+ +){5}(?:root +)?(.*)$/gm;

const cronCommands = ({ page, line, code }: Snippet): readonly PageCommand[] =>
  [...code.matchAll(ofCrontab)].map(([, command]) => ({ page, line, text: `(${command})` }));

/** The commands of all pages, by page, in the order of the page. */
export const pageCommands: ReadonlyMap<string, readonly PageCommand[]> = Map.groupBy(
  [
    ...snippetsIn('sh', 'bash', 'shell', 'console').flatMap(toCommands),
    ...snippetsIn('', 'text').flatMap(cronCommands),
  ],
  ({ page }) => page,
);
