/** Writes to tables, each of which can be undone. */
export interface Journal {
  set<Row>(table: Map<string, Row>, key: string, row: Row): void;
  remove<Row>(table: Map<string, Row>, key: string): void;
  /** Undoes all writes, the last one first. */
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
      // Setting only the removed row again would move it to the end of its table.
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
