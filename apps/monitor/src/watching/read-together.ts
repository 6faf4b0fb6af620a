/** Reads a row by its name. */
export type ReadOne<Row> = (name: string) => Promise<Row | undefined>;

/** Reads rows by their names; what is not there is left out. */
type ReadMany<Row> = (names: readonly string[]) => Promise<ReadonlyMap<string, Row>>;

/** So many rows are read by one statement at most. */
const most = 500;

/** Rows that are requested at the same moment are read by one statement. */
export function readTogether<Row>(readMany: ReadMany<Row>): ReadOne<Row> {
  let next: { readonly names: Set<string>; readonly rows: Promise<ReadonlyMap<string, Row>> };
  let isOpen = false;
  const begin = () => {
    const names = new Set<string>();
    const rows = Promise.resolve().then(() => {
      if (next.names === names) isOpen = false;
      return readMany([...names]);
    });
    isOpen = true;
    return { names, rows };
  };
  return async (name) => {
    if (!isOpen || next.names.size >= most) next = begin();
    next.names.add(name);
    const { rows } = next;
    return (await rows).get(name);
  };
}
