import { failure, type Result, success } from '@procwrap/core';
import { listOf } from './list-of.ts';
import type { OptionType } from './option-type.ts';
import { shortened } from './quote.ts';

/** A template, and the file that is made from it. */
export interface FilePair {
  readonly from: string;
  readonly to: string;
}

const expected = 'TEMPLATE:FILE, such as app.conf.eta:/etc/app.conf';

/** A path of Windows may begin with a drive. */
const pair = /^((?:[A-Za-z]:[\\/])?[^:]+):((?:[A-Za-z]:[\\/])?[^:]+)$/;

const parse = (text: string): Result<FilePair> => {
  const [, from, to] = pair.exec(text.trim()) ?? [];
  if (from !== undefined && to !== undefined) return success({ from, to });
  return failure(`contains ${JSON.stringify(shortened(text))}; expected ${expected}`);
};

const write = ({ from, to }: FilePair): string => `${from}:${to}`;

/** Pairs of a template and its result, such as `app.conf.eta:/etc/app.conf`. */
export function filePairs(): OptionType<readonly FilePair[]> {
  return listOf({
    type: 'file pairs',
    valueName: 'TEMPLATE:FILE',
    expected,
    parse,
    write,
    show: write,
  });
}
