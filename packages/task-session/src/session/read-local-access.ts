import { open } from 'node:fs/promises';
import { errorCode, failure, isJsonObject, parseJson, type Result, success } from '@procwrap/core';

/** How a program on this machine reaches the monitor. */
export interface LocalAccess {
  readonly baseUrl: string;
  readonly apiKey: string;
}

const start = 'start it with `npx @procwrap/monitor`, or name its data folder';

const parseAccess = (text: string, path: string): Result<LocalAccess> => {
  const parsed = parseText(text);
  const { baseUrl, apiKey } = isJsonObject(parsed) ? parsed : {};
  return typeof baseUrl === 'string' && typeof apiKey === 'string'
    ? success({ baseUrl, apiKey })
    : failure(`${path} holds no address and key of a monitor; ${start}`);
};

const parseText = (text: string) => {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
};

/**
 * Reads `local.json` of a monitor's data folder. A file that other users may read or write is
 * refused, because its key is not secret and its address is not sure.
 */
export async function readLocalAccess(path: string): Promise<Result<LocalAccess>> {
  try {
    await using file = await open(path);
    const { mode } = await file.stat();
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      return failure(`${path} can be read or written by other users; run chmod 600 on it`);
    return parseAccess(await file.readFile('utf8'), path);
  } catch (error) {
    const code = errorCode(error) ?? 'unknown error';
    if (code !== 'ENOENT') return failure(`${path} cannot be read (${code})`);
    return failure(`there is no monitor on this machine: ${path} does not exist; ${start}`);
  }
}
