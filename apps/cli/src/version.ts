declare const PROCWRAP_VERSION: string | undefined;

/**
 * This package's version, which the build inserts; `0.0.0-unbuilt` when the sources run without a
 * build.
 */
export const version: string =
  typeof PROCWRAP_VERSION === 'string' ? PROCWRAP_VERSION : '0.0.0-unbuilt';
