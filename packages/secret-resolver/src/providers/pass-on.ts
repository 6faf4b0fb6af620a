/** Rejects with what an import rejected with. */
export const passOn = (error: unknown): never => {
  throw error;
};
