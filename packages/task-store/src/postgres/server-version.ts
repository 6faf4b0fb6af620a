/** The oldest server that is supported, as PostgreSQL counts versions. */
const oldest = 150_000;

/** Why a server is not used, in one line; undefined when it is. */
export function refuseServer(versionNumber: number, encoding: string): string | undefined {
  if (versionNumber < oldest) {
    const [major, minor] = [Math.floor(versionNumber / 10_000), versionNumber % 10_000];
    return `is PostgreSQL ${major}.${minor}, expected 15 or newer`;
  }
  if (encoding !== 'UTF8') return `stores text as ${encoding}, expected UTF8`;
  return undefined;
}
