import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The routes that the page shows by itself; each gets the same document. */
const pagePaths = [
  '/',
  '/setup',
  '/sign-in',
  '/tasks/:uuid',
  '/tasks/:uuid/settings',
  '/runs/:uuid',
  '/timeline',
  '/incidents',
  '/channels',
  '/keys',
  '/people',
  '/audit',
  '/status',
];

const missing =
  '<!doctype html><html lang="en"><title>procwrap monitor</title><p>The page has not been built. The API works.</p></html>';

/** Assets for a year, and the few files next to the document, such as its icon. */
const serveFiles = async (app: FastifyInstance, folder: string): Promise<void> => {
  const assets = join(folder, 'assets');
  if (!existsSync(assets)) return;
  await app.register(serveStatic, {
    root: assets,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    dotfiles: 'ignore',
  });
  const entries = readdirSync(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'index.html');
  for (const { name } of files)
    app.get(`/${name}`, (_request, reply) =>
      reply.sendFile(name, folder, { maxAge: 0, immutable: false }),
    );
};

/** Serves the page from a folder: its document for each of its routes, and its assets, whose names change with their content. */
export async function staticPage(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  const document = existsSync(index) ? readFileSync(index) : missing;
  for (const path of pagePaths)
    app.get(path, (_request, reply) =>
      reply.header('Cache-Control', 'no-cache').type('text/html; charset=utf-8').send(document),
    );
  // What the API calls the address of an execution on a dashboard.
  app.get<{ Params: { uuid: string } }>('/task_executions/:uuid', ({ params }, reply) =>
    reply.redirect(`/runs/${encodeURIComponent(params.uuid)}`, 302),
  );
  await serveFiles(app, folder);
}
