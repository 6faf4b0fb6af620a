/** Writes to tables that can be taken back. */
export interface Journal {
  set<Row>(table: Map<string, Row>, key: string, row: Row): void;
  remove<Row>(table: Map<string, Row>, key: string): void;
  /** Takes back every write, the last one first. */
  takeBack(): void;
}

/** A journal without writes. */
export function openJournal(): Journal {
  const undo: (() => void)[] = [];
  return {
    set: (table, key, row) => {
      const before = table.get(key);
      undo.push(() => {
        if (before === undefined) table.delete(key);
        else table.set(key, before);
      });
      table.set(key, row);
    },
    remove: (table, key) => {
      // A row that is put back alone would be the last of its table.
      const before = [...table];
      undo.push(() => {
        table.clear();
        for (const [name, row] of before) table.set(name, row);
      });
      table.delete(key);
    },
    takeBack: () => {
      for (const takeBack of undo.toReversed()) takeBack();
    },
  };
}
