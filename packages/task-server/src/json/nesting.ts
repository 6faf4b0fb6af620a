const [quote, backslash] = [34, 92];
const opening = new Set(['{', '['].map((char) => char.charCodeAt(0)));
const closing = new Set(['}', ']'].map((char) => char.charCodeAt(0)));

/** The place of the quote that ends a text; the end of all where there is none. */
const endOfText = (json: string, start: number): number => {
  let end = start;
  do {
    end = json.indexOf('"', end + 1);
    if (end < 0) return json.length;
    let first = end;
    while (json.charCodeAt(first - 1) === backslash) first -= 1;
    if ((end - first) % 2 === 0) return end;
  } while (end < json.length);
  return end;
};

/** Whether objects and lists stand within each other deeper than so many levels. The text is not parsed, so that no stack can overflow. */
export function isNestedDeeper(json: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === quote) at = endOfText(json, at);
    else if (opening.has(code)) depth += 1;
    else if (closing.has(code)) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}
