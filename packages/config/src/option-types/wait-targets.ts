import { success } from '@procwrap/core';
import { listOf } from './list-of.ts';
import type { OptionType } from './option-type.ts';

/** Targets to wait for, as `waitFor` of `@procwrap/entrypoint` reads them; a listing hides passwords and queries. */
export function waitTargets(): OptionType<readonly string[]> {
  return listOf({
    type: 'targets',
    valueName: 'TARGET',
    expected: 'targets such as tcp://db:5432',
    parse: (text) => success(text.trim()),
    write: (target) => target,
    show: (target) => target.replace(/\/\/[^/]*@/, '//').replace(/\?.*$/s, '?...'),
  });
}
