import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiReport, checkoutOf, root } from './fixture.ts';

describe('the API reports', () => {
  it('match the exports of the built packages (otherwise: npm run api)', async () => {
    const { status, output } = await apiReport('--check');
    expect(output).toBe('docs/api says what the packages export');
    expect(status).toBe(0);
  });

  it('contain no path of this machine', () => {
    const pages = readdirSync(join(root, 'docs/api')).map((file) =>
      readFileSync(join(root, 'docs/api', file), 'utf8'),
    );
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.filter((page) => page.includes(root) || /\bdist\//.test(page))).toEqual([]);
  });
});

describe('renewing and checking', () => {
  it('removes a page without a package, reports a changed signature, and says what to do', async () => {
    using checkout = checkoutOf({ index: 'export declare const start: (port: number) => void;' });
    checkout.write('docs/api/gone.api.md', '');
    const { output } = await apiReport(checkout.folder);
    expect(output).toContain('docs/api/gone.api.md belongs to no published package.');
    expect(existsSync(join(checkout.folder, 'docs/api/gone.api.md'))).toBe(false);

    checkout.writeTypes('index', 'export declare const start: (port: string) => void;');
    const checked = await apiReport('--check', checkout.folder);
    expect(checked.status).toBe(1);
    expect(checked.output).toContain('@fixture/thing: its public API is not what');
    expect(checked.output).toContain('- export const start: (port: number) => void;');
    expect(checked.output).toContain('+ export const start: (port: string) => void;');
    expect(checked.output).toContain('npm run api');
  });

  it('refuses types that cannot be read or are not built', async () => {
    using checkout = checkoutOf({ index: 'export declare const broken: (;' });
    const broken = await apiReport('--check', checkout.folder);
    expect(broken.output).toContain('the types of @fixture/thing cannot be read');
    rmSync(join(checkout.folder, 'packages/thing/dist'), { recursive: true });
    const missing = await apiReport('--check', checkout.folder);
    expect(missing.output).toMatch(/types are not built: .*index\.d\.ts[\s\S]*npm run build/);
    expect([broken.status, missing.status]).toEqual([1, 1]);
  });
});

describe('a page', () => {
  it('is sorted, marks deprecated exports, has no private members, and shows each needed type once', async () => {
    const hidden = 'interface Hidden { readonly inner: string }';
    using checkout = checkoutOf({
      index: `${hidden}
          /** Zoo. @deprecated Use \`Bird\`. */
          export declare class Zoo { private keeper: string; #gate; readonly name: Hidden; }
          /** Bird. */
          export interface Bird { sing(): void }
          export {};`,
      more: `${hidden}\nexport declare const second: Hidden;\nexport {};`,
    });
    await apiReport(checkout.folder);
    const page = readFileSync(join(checkout.folder, 'docs/api/thing.api.md'), 'utf8');
    expect(page.indexOf('interface Bird')).toBeLessThan(page.indexOf('class Zoo'));
    expect(page).toContain('// @deprecated\nexport class Zoo');
    expect(page).not.toMatch(/keeper|gate/);
    expect(page).toContain('Needed by the exports, but not exported: `Hidden`.');
    expect(page).toContain('Needed too, and shown above: `Hidden`.');
    expect(page.match(/interface Hidden/g)).toHaveLength(1);
  });
});
