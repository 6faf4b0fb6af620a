/** How Node was started. */
export interface NodeStart {
  readonly execArgv: readonly string[];
  readonly nodeOptions: string | undefined;
}

/** The limit of Node for the headers of an answer, in bytes, where no option sets another. */
const usual = 16 * 1024;

/** An option that sets the limit, or names a file that may. */
const setsLimit = /max.http.header.size|config|env.file/;

/** The limit for the headers of an answer, without `node:http` where no option changes it. */
export function readMaxHeaderSize({ execArgv, nodeOptions = '' }: NodeStart): number {
  const isUsual = !setsLimit.test([...execArgv, nodeOptions].join(' '));
  return isUsual ? usual : process.getBuiltinModule('node:http').maxHeaderSize;
}

/** What the client of undici gets for `node:http`, of which it reads this number only. */
export const http = {
  get maxHeaderSize(): number {
    return readMaxHeaderSize({
      execArgv: process.execArgv,
      nodeOptions: process.env.NODE_OPTIONS,
    });
  },
};
