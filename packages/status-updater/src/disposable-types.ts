/**
 * The symbols of `using` and `await using`, for TypeScript before 5.2, whose library lacks them. Newer
 * libraries declare the same, and so does `@types/node`.
 */
declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol;
    readonly asyncDispose: unique symbol;
  }
}

export {};
