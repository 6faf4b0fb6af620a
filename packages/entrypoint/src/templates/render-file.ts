import { stat } from 'node:fs/promises';
import { requireDisk } from '@procwrap/core/disks';
import { readBytes } from '@procwrap/core/files';
import { type OwnProcess, ownProcess } from '@procwrap/process-supervisor';
import { readIdentity } from '@procwrap/process-supervisor/exec';
import { EntrypointError } from '../entrypoint-error.ts';
import { renderTemplate } from './render-template.ts';
import type { TemplateValues } from './values.ts';
import { unwritable, whyNot, writeWhole } from './write-whole.ts';

/** A file to make from a template. */
export interface RenderFile {
  /** The path of the template. */
  readonly from: string;
  /**
   * The path of the result: a file, a link to one, a device or a pipe. It must not be the template.
   */
  readonly to: string;
  /** What the names in the template stand for. */
  readonly values: TemplateValues;
  /**
   * By default, an existing file keeps its mode, and a new one gets 0o600, as it may hold secrets.
   */
  readonly mode?: number;
  /**
   * `user`, `user:group` or `:group`, by name or number; by default, an existing file keeps its
   * owner.
   */
  readonly owner?: string;
  /** What a test replaces, e.g. the clock; the real one by default. */
  readonly deps?: RenderDeps;
}

/** What `renderFile` depends on; a test replaces it. */
export interface RenderDeps {
  /**
   * The process whose user and group stand in for those that `owner` leaves out; `process` by
   * default.
   */
  readonly self?: OwnProcess;
}

const wrong = (message: string): EntrypointError => new EntrypointError('PW_TEMPLATE', message);

const ownerOf = ({ owner, to }: RenderFile, self: OwnProcess) => {
  if (owner === undefined) return undefined;
  const found = readIdentity(owner, self);
  if (!found.ok) throw wrong(`the owner of '${to}', '${owner}', ${found.problem}`);
  return found.value;
};

/** In bytes. */
const longestTemplate = 16 * 1024 * 1024;
const { signal: forever } = new AbortController();

const unreadable = (from: string, error: unknown): EntrypointError =>
  wrong(`cannot read the template '${from}' (${whyNot(error)})`);

const readTemplate = async (from: string): Promise<string> => {
  try {
    // A plain read of a named pipe without a writer would never end, and keep this process alive.
    return String(await readBytes(from, { signal: forever, maxBytes: longestTemplate }));
  } catch (error) {
    throw unreadable(from, error);
  }
};

/** A look at a disk that does not answer would block this process. */
const requireDisks = async ({ from, to }: RenderFile): Promise<void> => {
  await requireDisk(from).catch((error: unknown) => {
    throw unreadable(from, error);
  });
  await requireDisk(to).catch((error: unknown) => {
    throw unwritable(to, error);
  });
};

/** A result over its template would leave no template for the next start. */
const refuseSame = async ({ from, to }: RenderFile): Promise<void> => {
  const [template, target] = await Promise.all(
    [from, to].map((path) => stat(path).catch(() => undefined)),
  );
  if (template && target && template.dev === target.dev && template.ino === target.ino)
    throw wrong(`the result '${to}' would replace its template '${from}'; name another file`);
};

/**
 * Makes a file from a template; a reader sees all of it or none of it.
 *
 * @throws PW_TEMPLATE for a template that cannot be rendered, naming file, line and key, and for an
 * unknown owner; PW_TEMPLATE_WRITE when the file cannot be written.
 */
export async function renderFile(file: RenderFile): Promise<void> {
  const { from, to, values, mode } = file;
  if (mode !== undefined && !(Number.isInteger(mode) && mode >= 0 && mode <= 0o7777)) {
    throw wrong(`the mode of '${to}' must be from 0 to 0o7777, but is ${mode}`);
  }
  const owner = ownerOf(file, file.deps?.self ?? ownProcess);
  await requireDisks(file);
  await refuseSame(file);
  const text = await renderTemplate(await readTemplate(from), values, from);
  await writeWhole(to, text, { mode, owner });
}
