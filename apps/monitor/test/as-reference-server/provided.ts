declare module 'vitest' {
  interface ProvidedContext {
    /** Where the monitors of this project keep their rows. */
    monitorDatabase: 'sqlite' | 'postgres';
  }
}

export {};
