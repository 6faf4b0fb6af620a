import type { Options } from '@procwrap/config';
import { type Clock, failure, type PartialEnvironment, type Result, success } from '@procwrap/core';
import { diskAnswers, noAnswer } from '@procwrap/core/disks';
import type { Receiving } from '../notice.ts';
import { checkFolder } from './disk/open-folder.ts';
import { SpoolFolder } from './disk/spool-folder.ts';
import { spoolPlaceOf } from './place-of.ts';
import { type ReceiverOptions, receiversOf } from './receivers-of.ts';

/** A folder of reports and messages that wait, as the command `procwrap spool` uses it. */
export interface Spool {
  readonly folder: SpoolFolder;
  readonly now: () => number;
  /** The receivers of messages that the options name. */
  readonly receivers: readonly Receiving[];
}

/** Opens the spool of the options; one that does not exist yet is empty. */
export async function openSpool(
  options: Pick<Options, 'spoolDir'> & ReceiverOptions,
  env: PartialEnvironment,
  { now, answers = diskAnswers }: Pick<Clock, 'now'> & { readonly answers?: typeof diskAnswers },
): Promise<Result<Spool>> {
  const place = spoolPlaceOf(options, env);
  if (!(await answers(place))) return failure(`${place} cannot be used: ${noAnswer}`);
  const checked = checkFolder(place);
  if (checked && !checked.ok) return failure(`${place} cannot be used: ${checked.problem}`);
  const receivers = receiversOf(options);
  return success({ folder: new SpoolFolder(place, now), now, receivers });
}
