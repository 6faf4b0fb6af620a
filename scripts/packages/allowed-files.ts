/** Files of every package besides its code. */
const everywhere = /^(LICENSE|README\.md|CHANGELOG\.md|package\.json)$/;

/** A library: ES modules with their source maps and types. */
const library = /^dist\/[\w./-]+\.(js|js\.map|d\.ts)$/;

/** Other files that a package may publish; the test of the tarballs refuses all else. */
const special: Readonly<Record<string, RegExp>> = {
  '@procwrap/cli':
    /^(THIRD-PARTY-NOTICES\.md|man\/procwrap\.1|procwrap\.schema\.json|dist\/[\w-]+\.cjs|dist\/[\w.-]+\.cjs-[\w.-]+\.cache)$/,
  '@procwrap/entrypoint': /^dist\/([\w./-]+\.(js|js\.map|d\.ts)|procwrap-su\.cjs)$/,
  // The built page is in dist/page.
  '@procwrap/monitor':
    /^(THIRD-PARTY-NOTICES\.md|dist\/([\w-]+\.js|page\/(index\.html|[\w-]+\.svg|assets\/[\w-]+\.(js|css))))$/,
  '@procwrap/status-updater': /^dist\/(package\.json|[\w./-]+\.(js|mjs|d\.ts|d\.mts))$/,
};

/** Whether a package may publish a file; `path` is as in the tarball, such as `dist/index.js`. */
export function isAllowedFile(packageName: string, path: string): boolean {
  return everywhere.test(path) || (special[packageName] ?? library).test(path);
}
