/**
 * Calls `use` without the rights of root, who ignores file permissions; as another user, it only
 * calls it.
 */
export async function asOrdinaryUser<T>(use: () => T | Promise<T>): Promise<T> {
  const before = process.geteuid?.();
  const changeTo = (uid: number) => before === 0 && process.seteuid?.(uid);
  changeTo(65_534);
  try {
    return await use();
  } finally {
    changeTo(0);
  }
}
