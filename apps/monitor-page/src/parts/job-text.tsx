import { oneLine } from '../text/plain-text.ts';

/** A text that a job chose, on one line. Its direction does not touch the text around it. */
export function JobText({ text }: { readonly text: string }) {
  return <bdi>{oneLine(text)}</bdi>;
}
