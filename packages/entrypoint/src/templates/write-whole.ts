import { errorCode } from '@procwrap/core';
import { type FileAttributes, writeText } from '@procwrap/core/files';
import { EntrypointError } from '../entrypoint-error.ts';

/** What a new file is like where nothing is said: its owner alone reads it, as there may be secrets in it. */
const made: FileAttributes = { mode: 0o600 };

/**
 * Writes a file as a whole or not at all: nobody ever sees half of it, or sees it with other rights. What `attributes` leaves open stays
 * as it is on a file that is there.
 *
 * @throws PW_TEMPLATE_WRITE when the system refuses; then what stood there before still does.
 */
export async function writeWhole(
  path: string,
  text: string,
  attributes: FileAttributes,
): Promise<void> {
  try {
    await writeText(path, text, { made, always: attributes, durable: true });
  } catch (error) {
    const message = `cannot write '${path}' (${errorCode(error)})`;
    throw new EntrypointError('PW_TEMPLATE_WRITE', message, 73);
  }
}
