declare const PROCWRAP_VERSION: string | undefined;

/** This package's version; the build puts it in, and sources that run unbuilt say so. */
export const version: string =
  typeof PROCWRAP_VERSION === 'string' ? PROCWRAP_VERSION : '0.0.0-unbuilt';
