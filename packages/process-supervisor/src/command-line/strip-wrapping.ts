import { needsShell } from './needs-shell.ts';
import { readMarks } from './read-marks.ts';
import { splitWords } from './split-words.ts';

const shells = /^(\/(usr\/)?bin\/)?(sh|dash|ash|bash)$/;
/** More nested shells than anybody writes by hand. */
const mostLayers = 5;

const scriptOf = (line: string): string | undefined => {
  const marked = readMarks(line);
  const words = splitWords(marked);
  const [shell = '', flag, script, ...rest] = words;
  if (!shells.test(shell) || flag !== '-c' || script === undefined || rest.length > 0) return;
  if (needsShell(marked, words)) return;
  return script.trim();
};

/**
 * The script of `sh -c '...'`, when it does the same without the shell: a plain `-c`, one word for
 * the script, and a script that needs no shell. Returns any other line unchanged.
 */
export function stripWrapping(line: string): string {
  let plain = line;
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const script = scriptOf(plain);
    if (script === undefined) break;
    const marked = readMarks(script);
    const words = splitWords(marked);
    if (!marked.balanced || !words[0] || needsShell(marked, words)) break;
    plain = script;
  }
  return plain;
}
