import { errorCode } from '@procwrap/core';
import { noAnswer } from '@procwrap/core/disks';
import { type FileAttributes, writeText } from '@procwrap/core/files';
import { EntrypointError } from '../entrypoint-error.ts';

/** A new file by default: only its owner can read it, as it may hold secrets. */
const made: FileAttributes = { mode: 0o600 };

/** Why nothing can be done with a file: in words where the code is ours. */
export function whyNot(error: unknown): string | undefined {
  const code = errorCode(error);
  return code === 'NO_ANSWER' ? noAnswer : code;
}

/** The error for a file that cannot be written. */
export function unwritable(path: string, error: unknown): EntrypointError {
  const message = `cannot write '${path}' (${whyNot(error)})`;
  return new EntrypointError('PW_TEMPLATE_WRITE', message, 73);
}

/**
 * Writes a file so that a reader sees all of it or none of it, and never with other rights. An
 * existing file keeps the mode and owner that `attributes` leaves out.
 *
 * @throws PW_TEMPLATE_WRITE when the system refuses; the file is then unchanged.
 */
export async function writeWhole(
  path: string,
  text: string,
  attributes: FileAttributes,
): Promise<void> {
  try {
    await writeText(path, text, { made, always: attributes, durable: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}
