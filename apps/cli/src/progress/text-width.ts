/** Characters that have no column of their own. */
const narrowest = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;

/** Characters with two columns: East Asian scripts and signs, and emoji. */
const wide =
  /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Yi}\u2e80-\u303e\u3041-\u33ff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}]$/u;

/** The sign that shows a character as an emoji, which may take one more column. */
const emojiSign = '\ufe0f';

const widthOf = (character: string): number => {
  if (character === emojiSign) return 1;
  if (narrowest.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
};

/** The most columns that a text without control characters takes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

const dots = '...';

/** The beginning of a text, so that it takes at most `most` columns; dots mark what is missing. */
export function cutText(text: string, most: number): string {
  if (textWidth(text) <= most) return text;
  let kept = '';
  let width = dots.length;
  for (const character of text) {
    width += widthOf(character);
    if (width > most) break;
    kept += character;
  }
  return kept.trimEnd() + dots;
}
