/** Rejects with what an import rejected with. */
export function passOn(error: unknown): never {
  throw error;
}
