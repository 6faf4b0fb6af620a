import { readFile } from 'node:fs/promises';
import { type OwnProcess, ownProcess } from '@procwrap/process-supervisor';
import { readIdentity } from '@procwrap/process-supervisor/exec';
import { EntrypointError } from '../entrypoint-error.ts';
import { renderTemplate } from './render-template.ts';
import type { TemplateValues } from './values.ts';
import { writeWhole } from './write-whole.ts';

/** A file to be made from a template. */
export interface RenderFile {
  /** The template. */
  readonly from: string;
  /** Where the result goes; a file there is replaced, and so is a link. */
  readonly to: string;
  readonly values: TemplateValues;
  /** 0o600 when not said, as there may be secrets in it. */
  readonly mode?: number;
  /** `user`, `user:group` or `:group`, by name or number; ours when not said. */
  readonly owner?: string;
}

const wrong = (message: string): EntrypointError => new EntrypointError('PW_TEMPLATE', message);

const ownerOf = ({ owner, to }: RenderFile, self: OwnProcess) => {
  if (owner === undefined) return undefined;
  const found = readIdentity(owner, self);
  if ('problem' in found) throw wrong(`the owner of '${to}', '${owner}', ${found.problem}`);
  return found;
};

const readTemplate = async (from: string): Promise<string> => {
  try {
    return await readFile(from, 'utf8');
  } catch (error) {
    throw wrong(`cannot read the template '${from}' (${(error as NodeJS.ErrnoException).code})`);
  }
};

/**
 * Makes a file from a template, as a whole or not at all.
 *
 * @throws PW_TEMPLATE for a template that cannot be rendered, naming file, line and key, and for an unknown owner;
 * PW_TEMPLATE_WRITE when the file cannot be written.
 */
export const renderFile = async (
  file: RenderFile,
  self: OwnProcess = ownProcess,
): Promise<void> => {
  const { from, to, values, mode = 0o600 } = file;
  if (!(Number.isInteger(mode) && mode >= 0 && mode <= 0o7777)) {
    throw wrong(`the mode of '${to}' must be from 0 to 0o7777, but is ${mode}`);
  }
  const owner = ownerOf(file, self);
  const text = await renderTemplate(await readTemplate(from), values, from);
  await writeWhole(to, text, { mode, owner });
};
