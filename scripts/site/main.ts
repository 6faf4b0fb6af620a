// Builds the site. Usage: node scripts/site/main.ts [FOLDER]; dist/site without one.
import { resolve } from 'node:path';
import { buildSite } from './build-site.ts';
import { root } from './repository.ts';

const [folder = 'dist/site'] = process.argv.slice(2);
await buildSite(resolve(root, folder));
