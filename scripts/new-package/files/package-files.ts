import type { NewPackage } from '../new-package.ts';
import { tsconfigFile, tsupFile } from './build.ts';
import { manifestFile } from './manifest.ts';
import { readmeFile } from './readme.ts';
import { greetFile, greetTestFile, indexFile } from './source.ts';

/** The files of a package, by their path in it. */
export function packageFiles(one: NewPackage): Readonly<Record<string, string>> {
  return {
    'package.json': manifestFile(one),
    'tsconfig.json': tsconfigFile(),
    'tsup.config.ts': tsupFile(),
    'README.md': readmeFile(one),
    'src/index.ts': indexFile(),
    'src/greet.ts': greetFile(),
    'test/greet.test.ts': greetTestFile(),
  };
}
