import { Refusal } from '../refusal.ts';

/** Refuses what an npmrc cannot hold on one line as it is, without showing it. */
export function requirePlain(text: unknown, what: string): string {
  // npm takes ; and # for comments, a quote for a quotation and $ for a variable.
  if (typeof text === 'string' && /^[\x21-\x7e]+$/.test(text) && !/[;#"'\\$]/.test(text)) {
    return text;
  }
  throw new Refusal(
    `${what} is missing, or has spaces, line breaks or other characters that an npmrc cannot hold.`,
    'It is not shown here. Look at where it comes from. Nothing was changed.',
  );
}
