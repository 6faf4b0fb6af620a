/** Permissive licences, by their SPDX names: they only require that the notice is kept. */
export const allowedLicences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
]);

const nameOf = (licence: unknown): string =>
  typeof licence === 'object' && licence !== null && 'type' in licence
    ? String(licence.type)
    : String(licence ?? '');

interface LicensedManifest {
  readonly license?: unknown;
  readonly licenses?: unknown;
}

/** The licence that a package.json declares, as an SPDX expression; empty without one. */
export function declaredLicence(manifest: LicensedManifest): string {
  return Array.isArray(manifest.licenses)
    ? manifest.licenses.map(nameOf).join(' OR ')
    : nameOf(manifest.license);
}

/**
 * Whether we may publish code under a licence: one side of an `OR`, all of an `AND`. Other
 * expressions are not allowed.
 */
export function isAllowed(expression: string): boolean {
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => allowedLicences.has(name.trim())));
}
