/** What every package brings besides its code. */
const everywhere = /^(LICENSE|README\.md|CHANGELOG\.md|package\.json)$/;

/** A library: ES modules with their source maps and types. */
const library = /^dist\/[\w./-]+\.(js|js\.map|d\.ts)$/;

/** What a package may bring where it is not a plain library; anything else stays out of its tarball. */
const special: Readonly<Record<string, RegExp>> = {
  '@procwrap/cli': /^(THIRD-PARTY-NOTICES\.md|dist\/[\w-]+\.cjs)$/,
  '@procwrap/entrypoint': /^dist\/([\w./-]+\.(js|js\.map|d\.ts)|procwrap-su\.cjs)$/,
  '@procwrap/status-updater': /^dist\/(package\.json|[\w./-]+\.(js|mjs|d\.ts|d\.mts))$/,
};

/** Whether a package may bring a file; `path` is as in the tarball, such as `dist/index.js`. */
export function isAllowedFile(packageName: string, path: string): boolean {
  return everywhere.test(path) || (special[packageName] ?? library).test(path);
}
