/** A small terminal without scrolling: its rows, and its cursor. */
interface Terminal {
  readonly rows: string[][];
  row: number;
  column: number;
  saved: readonly [number, number];
  wraps: boolean;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: codes of terminals are what is read
const token = /\u001B\[[?\d;]*[A-Za-z]|\u001B[78]|\u001B\][^\u0007]*\u0007|[\s\S]/gu;

const rowOf = ({ rows, row }: Terminal): string[] => {
  while (rows.length <= row) rows.push([]);
  return rows[row] ?? [];
};

const print = (terminal: Terminal, character: string, columns: number) => {
  if (terminal.column >= columns) {
    if (terminal.wraps) {
      terminal.row += 1;
      terminal.column = 0;
    } else terminal.column = columns - 1;
  }
  const row = rowOf(terminal);
  while (row.length < terminal.column) row.push(' ');
  row[terminal.column] = character;
  terminal.column += 1;
};

const codes: Readonly<Record<string, (terminal: Terminal) => void>> = {
  '\r': (terminal) => {
    terminal.column = 0;
  },
  '\n': (terminal) => {
    terminal.row += 1;
    rowOf(terminal);
  },
  '\b': (terminal) => {
    terminal.column = Math.max(0, terminal.column - 1);
  },
  '\u0007': () => {},
  '\u001B7': (terminal) => {
    terminal.saved = [terminal.row, terminal.column];
  },
  '\u001B8': (terminal) => {
    [terminal.row, terminal.column] = terminal.saved;
  },
  '\u001B[K': (terminal) => {
    rowOf(terminal).length = Math.min(rowOf(terminal).length, terminal.column);
  },
  '\u001B[?7l': (terminal) => {
    terminal.wraps = false;
  },
  '\u001B[?7h': (terminal) => {
    terminal.wraps = true;
  },
};

/** What a terminal shows after a text: its rows from the top, without empty ones at the end. */
export function screenOf(text: string, columns = 200): readonly string[] {
  const terminal: Terminal = { rows: [], row: 0, column: 0, saved: [0, 0], wraps: true };
  for (const [code] of text.matchAll(token)) {
    if (codes[code]) codes[code](terminal);
    else if (!code.startsWith('\u001B')) print(terminal, code, columns);
  }
  const rows = terminal.rows.map((row) => row.join(''));
  while (rows.at(-1) === '') rows.pop();
  return rows;
}
