import { Refusal } from '../refusal.ts';

/** Refuses a text that cannot be written into one line of an npmrc; does not show it. */
export function requirePlain(text: unknown, what: string): string {
  // In an npmrc, ; and # begin a comment, quotes quote, and $ begins a variable.
  if (typeof text === 'string' && /^[\x21-\x7e]+$/.test(text) && !/[;#"'\\$]/.test(text)) {
    return text;
  }
  throw new Refusal(
    `${what} is missing, or has spaces, line breaks or other characters that an npmrc cannot hold.`,
    'It is not shown here. Check where it comes from. Nothing was changed.',
  );
}
