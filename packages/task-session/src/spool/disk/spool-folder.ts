import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '@procwrap/core';
import { writeText } from '@procwrap/core/files';
import { type SizedRecord, usualBounds } from './bounds.ts';
import { fileNameOf, type NamedRecord, parseFileName, type RecordState } from './file-name.ts';
import { hasEnded, ownMark } from './process-mark.ts';

/** Milliseconds after which a file that was not written to its end is removed. */
const draftMs = 3_600_000;

/** Puts a new name on the disk; some systems cannot do that to a folder. */
const syncFolder = (path: string): void => {
  try {
    const fd = openSync(path, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // The name is in the folder, and is written to the disk soon.
  }
};

/** The records in a folder. A record is a file that is whole or not there. */
export class SpoolFolder {
  readonly path: string;
  readonly #now: () => number;

  /** The folder may not exist yet; `now` is in milliseconds since the epoch. */
  constructor(path: string, now: () => number) {
    this.path = path;
    this.#now = now;
  }

  /** All records, in the order in which they were written first; none if there is no folder. */
  list(): readonly SizedRecord[] {
    return this.#names()
      .flatMap((name) => parseFileName(name) ?? [])
      .flatMap((record) => {
        const stats = this.#stat(record);
        // Only a file can be a record: a folder cannot be read, a named pipe would wait for its
        // writer, and a link may lead to something without an end.
        return stats?.isFile() ? [{ ...record, bytes: stats.size }] : [];
      })
      .toSorted((a, b) => (a.stem < b.stem ? -1 : 1));
  }

  /**
   * The text of a record; undefined when it has another state by now. That of a file which is larger
   * than any record is empty, because it may not fit into memory.
   */
  read(record: NamedRecord): string | undefined {
    if ((this.#stat(record)?.size ?? 0) > usualBounds.recordBytes) return '';
    return this.#ifThere(() => readFileSync(this.#pathOf(record), 'utf8'));
  }

  /**
   * Writes a record in whole: its bytes are on the disk before it has its name. Rejects with Node's
   * error.
   */
  async write(record: Omit<NamedRecord, 'id'>, text: string): Promise<void> {
    const path = join(this.path, fileNameOf(record));
    await writeText(path, text, { always: { mode: 0o600 }, durable: true });
    syncFolder(this.path);
  }

  /**
   * Takes a record for this process; undefined when another one was faster or is sending it. A
   * record whose sender has ended is taken back.
   */
  claim(record: NamedRecord): NamedRecord | undefined {
    if (!this.isFree(record)) return undefined;
    return this.move(record, { kind: 'claimed', by: ownMark() });
  }

  /** Whether a record is to be sent, and no running process does so. */
  isFree(record: NamedRecord): boolean {
    const { state } = record;
    if (state.kind !== 'claimed') return state.kind === 'waiting';
    const stats = this.#stat(record);
    return stats !== undefined && hasEnded(state.by, this.#now() - stats.ctimeMs);
  }

  /** Gives a record another state; undefined when another process did so before. */
  move(record: NamedRecord, state: RecordState): NamedRecord | undefined {
    const moved = { ...record, state };
    const done = this.#ifThere(() => {
      renameSync(this.#pathOf(record), this.#pathOf(moved));
      return true;
    });
    return done ? moved : undefined;
  }

  /** Removes a record. */
  remove(record: NamedRecord): void {
    rmSync(this.#pathOf(record), { force: true });
  }

  /** Removes what a process left that was killed while it wrote. */
  removeDrafts(): void {
    for (const name of this.#names()) {
      if (!/^\.procwrap-.*\.tmp$/.test(name)) continue;
      const path = join(this.path, name);
      const ageMs = this.#ifThere(() => this.#now() - statSync(path).mtimeMs) ?? 0;
      if (ageMs > draftMs) rmSync(path, { force: true });
    }
  }

  #names(): readonly string[] {
    return this.#ifThere(() => readdirSync(this.path)) ?? [];
  }

  #stat(record: NamedRecord): Stats | undefined {
    return this.#ifThere(() => lstatSync(this.#pathOf(record)));
  }

  #pathOf(record: NamedRecord): string {
    return join(this.path, fileNameOf(record));
  }

  #ifThere<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }
}
