import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { withMonitor } from '../started.ts';

const withPage = (use: (folder: string) => Promise<void>) =>
  withTempDir((folder) => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
    writeFileSync(join(folder, 'icon.svg'), '<svg/>');
    writeFileSync(join(folder, 'assets/main-abc123.js'), 'let a;');
    return use(folder);
  });

it('serves one document for every page, and assets that never change', () =>
  withPage((pageFolder) =>
    withMonitor({ pageFolder }, async ({ stranger }) => {
      for (const path of [
        '/',
        '/tasks/x',
        '/tasks/x/settings',
        '/runs/x',
        '/incidents',
        '/setup',
        '/sign-in',
      ]) {
        const page = await stranger('GET', path);
        expect([path, page.status, page.text]).toEqual([
          path,
          200,
          '<!doctype html><title>page</title>',
        ]);
        expect(page.headers.get('cache-control')).toBe('no-cache');
        expect(page.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
      }
      const asset = await stranger('GET', '/assets/main-abc123.js');
      expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(asset.headers.get('content-type')).toMatch('javascript');
      expect((await stranger('GET', '/icon.svg')).headers.get('content-type')).toBe(
        'image/svg+xml',
      );
      for (const path of ['/assets/other.js', '/assets/', '/index.html', '/nothing'])
        expect([path, (await stranger('GET', path)).status]).toEqual([path, 404]);
    }),
  ));

it('leads from what the API calls the dashboard to the run', () =>
  withMonitor({}, async ({ stranger }) => {
    const answer = await stranger('GET', '/task_executions/abc');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/runs/abc']);
    const evil = await stranger('GET', '/task_executions/%2f%2fevil.example');
    expect(evil.headers.get('location')).toBe('/runs/%2F%2Fevil.example');
  }));

it('says so where the page is not built', () =>
  withMonitor({}, async ({ stranger }) => {
    expect((await stranger('GET', '/')).text).toContain('The page has not been built');
  }));
