/** The line of a key of an object in an object, from the outermost; undefined when it is not known. */
export type LineOf = (path: readonly string[]) => number | undefined;

/** The texts and the signs of valid JSON, and the colon that follows a key. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/g;

/** The place of each key: the keys above it, in brackets of lists, too. */
const readPlaces = (text: string): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  const path: string[] = [];
  let key = '';
  for (const { 0: token, 1: colon, index } of text.matchAll(tokens)) {
    if (token === '{' || token === '[') {
      path.push(key);
      key = '';
    } else if (token === '}' || token === ']') path.pop();
    else if (colon !== undefined) {
      key = JSON.parse(token.slice(0, -colon.length));
      places.set(JSON.stringify([...path.slice(1), key]), index);
    }
  }
  return places;
};

/** Finds the lines of the keys of a valid JSON text. */
export function jsonKeyLines(text: string): LineOf {
  const places = readPlaces(text);
  return (path) => {
    const position = places.get(JSON.stringify(path));
    return position === undefined ? undefined : text.slice(0, position).split('\n').length;
  };
}
