import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryCommand } from '../../scripts/run-command.ts';

export const root = join(import.meta.dirname, '../..');

/** Runs the script in another process: under coverage, reading types takes five times as long. */
export function apiReport(...args: readonly string[]) {
  return tryCommand(process.execPath, [join(root, 'scripts/api-report/main.ts'), ...args], {
    cwd: root,
  });
}

const manifest = (subpaths: readonly string[]) =>
  JSON.stringify({
    name: '@fixture/thing',
    exports: Object.fromEntries(
      subpaths.map((subpath) => [
        subpath === 'index' ? '.' : `./${subpath}`,
        { types: `./dist/${subpath}.d.ts` },
      ]),
    ),
  });

/**
 * Creates a checkout of one built package, `@fixture/thing`, with these types; removed after the
 * test.
 */
export function checkoutOf(types: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'api-report-test-'));
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const writeTypes = (subpath: string, text: string) =>
    write(`packages/thing/dist/${subpath}.d.ts`, text);
  mkdirSync(join(folder, 'apps'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  write('packages/thing/package.json', manifest(Object.keys(types)));
  for (const [subpath, text] of Object.entries(types)) writeTypes(subpath, text);
  const remove = () => rmSync(folder, { recursive: true });
  return { folder, write, writeTypes, [Symbol.dispose]: remove };
}
