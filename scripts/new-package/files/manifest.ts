import type { Manifest } from '../../packages/workspace-packages.ts';
import type { NewPackage } from '../new-package.ts';

/** The development dependencies that every package has: those that come from the catalog. */
const toolsOf = ({ devDependencies = {} }: Manifest) =>
  Object.fromEntries(
    Object.entries(devDependencies).filter(([, version]) => version === 'catalog:'),
  );

/** package.json: the model's, with the fields replaced that describe the model itself. */
export function manifestFile({ name, fullName, folder, description, model }: NewPackage) {
  const { dependencies: _, ...fields } = model.manifest;
  const built = { types: './dist/index.d.ts', default: './dist/index.js' };
  const manifest = {
    ...fields,
    name: fullName,
    version: '0.0.0',
    description,
    keywords: ['procwrap', name],
    homepage: String(fields.homepage).replace(model.folder, folder),
    repository: { ...Object(fields.repository), directory: folder },
    exports: { '.': { '@procwrap/source': './src/index.ts', ...built } },
    publishConfig: { access: 'public', exports: { '.': built } },
    scripts: { build: 'tsup && tsc -b', test: `vitest run --root ../.. --project ${name}` },
    devDependencies: toolsOf(model.manifest),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
