/** tsconfig.json of a package that uses no other package. */
export function tsconfigFile() {
  return `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": {
    "rootDir": "src",
    "outDir": "dist",
    "tsBuildInfoFile": "dist/tsconfig.tsbuildinfo"
  },
  "include": ["src"],
  "references": []
}
`;
}

/** tsup.config.ts of a package with one entry. */
export function tsupFile() {
  return `import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.ts';

export default defineConfig(library());
`;
}
