import { isAllowedFile } from './allowed-files.ts';
import type { Manifest } from './workspace-packages.ts';

/** Text that no published file may hold, with its name for messages. */
const forbiddenText: readonly (readonly [RegExp, string])[] = [
  [/\/\/[\w.:/-]+:_authToken|\bnpm_[A-Za-z0-9]{36}\b/, "a registry's token"],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----\s+\S/, 'a private key'],
];

/** Fields that only a checkout needs; a published manifest must not have them. */
const ownFields = ['devDependencies', 'scripts', 'private'];

const manifestProblems = (manifest: Manifest): readonly string[] => {
  const text = JSON.stringify(manifest);
  return [
    ...ownFields.filter((field) => field in manifest).map((field) => `package.json has ${field}`),
    ...['@procwrap/source', 'workspace:', 'catalog:', 'link:']
      .filter((word) => text.includes(word))
      .map((word) => `package.json contains ${word}`),
  ];
};

const textProblems = (path: string, text: string, machinePaths: readonly string[]) => [
  ...forbiddenText
    .filter(([pattern]) => pattern.test(text))
    .map(([, what]) => `${path} holds ${what}`),
  ...machinePaths
    .filter((machinePath) => text.includes(machinePath))
    .map(() => `${path} holds a path of this machine`),
];

/**
 * What is wrong with a packed package: missing files, other files, and text that must not be
 * published.
 */
export function tarballProblems(
  files: ReadonlyMap<string, Buffer>,
  machinePaths: readonly string[],
): readonly string[] {
  const manifest = JSON.parse(files.get('package.json')?.toString() ?? '{}') as Manifest;
  const missing = ['LICENSE', 'README.md', 'package.json'].filter((path) => !files.has(path));
  return [
    ...missing.map((path) => `${path} is missing`),
    ...[...files.keys()]
      .filter((path) => !isAllowedFile(manifest.name, path))
      .map((path) => `${path} does not belong in the package (scripts/packages/allowed-files.ts)`),
    ...manifestProblems(manifest),
    ...[...files].flatMap(([path, content]) =>
      textProblems(path, content.toString(), machinePaths),
    ),
  ];
}
