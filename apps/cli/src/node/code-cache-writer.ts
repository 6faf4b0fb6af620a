import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What identifies V8's code: it serves only the V8 and the platform that made it. */
type Target = Pick<NodeJS.Process, 'arch' | 'platform'> & {
  readonly versions: { readonly v8: string };
};

/**
 * The script that writes V8's code of procwrap for this Node, when it is next to the started script
 * and has not written it yet; undefined otherwise. The build makes both (`bundle/code-cache.ts`).
 */
export function codeCacheWriter(
  script: string,
  { arch, platform, versions }: Target = process,
): string | undefined {
  try {
    const folder = dirname(realpathSync(script));
    const writer = join(folder, 'write-code-cache.cjs');
    const end = `-${versions.v8}-${platform}-${arch}.cache`;
    if (!existsSync(writer) || readdirSync(folder).some((name) => name.endsWith(end)))
      return undefined;
    return writer;
  } catch {
    return undefined;
  }
}
