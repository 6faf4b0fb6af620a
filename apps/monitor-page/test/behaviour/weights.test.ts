import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, it, onTestFinished, vi } from 'vitest';

const configFile = new URL('../../vite.config.ts', import.meta.url).pathname;
const limitBytes = 60_000;

type Part = Rolldown.OutputChunk | Rolldown.OutputAsset;

const weightOf = (part: Part): number =>
  gzipSync(part.type === 'chunk' ? part.code : part.source, { level: 9 }).length;
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;

/** The files of the page, built but not written. */
async function buildPage(): Promise<readonly Part[]> {
  // In tests the name is another one, and the build would be one for development.
  vi.stubEnv('NODE_ENV', 'production');
  onTestFinished(() => void vi.unstubAllEnvs());
  const built = await build({ configFile, logLevel: 'silent', build: { write: false } });
  return [built].flat().flatMap((one) => ('output' in one ? one.output : []));
}

/** The chunk of the page itself and what it needs at once. */
function firstFiles(parts: readonly Part[]): ReadonlySet<string> {
  const first = new Set<string>();
  const add = (name: string) => {
    if (first.has(name)) return;
    first.add(name);
    const chunk = parts.find((part) => part.fileName === name);
    if (chunk?.type !== 'chunk') return;
    for (const needed of chunk.imports) add(needed);
    for (const style of chunk.viteMetadata?.importedCss ?? []) add(style);
  };
  for (const part of parts) if (part.type === 'chunk' && part.isEntry) add(part.fileName);
  return first;
}

it('is light: JavaScript and styles of all views, but for the library of charts, in 60 kB', async () => {
  const parts = (await buildPage()).filter(({ fileName }) => /\.(js|css)$/.test(fileName));
  const weights = new Map(parts.map((part) => [part.fileName, weightOf(part)]));
  const sum = (names: Iterable<string>) =>
    [...names].reduce((total, name) => total + (weights.get(name) ?? 0), 0);
  const charts = [...weights.keys()].filter((name) => name.includes('durations-chart'));
  const first = firstFiles(parts);
  const rows = [...weights]
    .sort(([, one], [, other]) => other - one)
    .map(
      ([name, bytes]) =>
        `${kilobytes(bytes)}  ${first.has(name) ? 'first' : '     '}  ${name.replace('assets/', '')}`,
    );
  const all = sum(weights.keys()) - sum(charts);
  console.log(
    [...rows, `${kilobytes(sum(first))}  first view`, `${kilobytes(all)}  all without charts`].join(
      '\n',
    ),
  );
  expect(charts.length).toBeGreaterThan(0);
  expect(sum(first)).toBeGreaterThan(5000);
  expect(all).toBeLessThanOrEqual(limitBytes);
});
