/** Whether it may be the start of valid JSON. */
const isCompletable = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    if (position !== undefined) return /Unterminated/.test(message) || +position >= text.length;
    return /end of JSON/.test(message);
  }
};

/**
 * The position of the first character that cannot be part of valid JSON, counted from 0. The
 * message of the engine does not always contain it, and quotes the text, which may be secret.
 */
export function positionOfJsonError(text: string): number {
  let good = 0;
  let bad = text.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isCompletable(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}
