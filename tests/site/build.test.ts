import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testRunEnv } from '@procwrap/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allParts, root } from '../../scripts/site/repository.ts';
import { pageWeight, searchTerm } from '../../scripts/site/search.ts';

let folder: string;
let pages: ReadonlyMap<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  execFileSync(process.execPath, [join(root, 'scripts/site/main.ts'), folder], {
    cwd: root,
    env: { PATH: process.env.PATH, ...testRunEnv() },
    stdio: 'pipe',
  });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const html = names.filter((name) => name.endsWith('.html') && name !== '404.html');
  pages = new Map(
    html.map((name) => [
      `/${name.replaceAll('\\', '/')}`,
      readFileSync(join(folder, name), 'utf8'),
    ]),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value);
const fileOf = (address: string) => (address.endsWith('/') ? `${address}index.html` : address);

const readIndex = (): string => {
  const chunks = join(folder, 'assets/chunks');
  const [index = ''] = readdirSync(chunks).filter((name) => name.startsWith('@localSearchIndex'));
  return readFileSync(join(chunks, index), 'utf8');
};

/** The search as VitePress makes it in the browser. */
const searchOf = async (chunk: string): Promise<(question: string) => readonly string[]> => {
  const ofVitepress = createRequire(
    realpathSync(join(root, 'node_modules/vitepress/package.json')),
  );
  const { default: MiniSearch } = await import(ofVitepress.resolve('minisearch'));
  const { default: json } = await import(`data:text/javascript,${encodeURIComponent(chunk)}`);
  const boost = { title: 4, text: 2, titles: 1 };
  const index = MiniSearch.loadJSON(json, {
    fields: ['title', 'titles', 'text'],
    processTerm: searchTerm,
    searchOptions: { fuzzy: 0.2, prefix: true, boost, boostDocument: pageWeight },
  });
  return (question) => index.search(question).map(({ id }: { id: string }) => id);
};

const questions: readonly (readonly [string, string])[] = [
  ['how do I run a job from cron', '/guides/cron'],
  ['start a job with a systemd timer', '/guides/systemd'],
  ['docker entrypoint', '/guides/docker'],
  ['retry a failed job', '/guides/retries-and-limits'],
  ['report progress of a job', '/guides/progress'],
  ['read a secret from aws', '/guides/ecs'],
  ['password rotation', '/guides/rotating-secrets'],
  ['exit code 137', '/troubleshooting'],
  ['what does exit status 75 mean', '/reference/exit-status'],
  ['alerts by mail when a job fails', '/guides/monitor'],
  ['https proxy certificate', '/guides/behind-a-proxy'],
  ['install without internet', '/guides/air-gapped'],
  ['two runs at the same time', '/guides/cron'],
  ['run as another user', '/supervision.html#--user-run-as-another-user'],
  ['wait for the database', '/guides/entrypoints.html#wait-for-a-database'],
  ['coming from python cloudreactor', '/coming-from/cloudreactor-procwrapper'],
  ['api key refused', '/troubleshooting.html#the-key-is-refused'],
  ['cannot find in PATH', '/troubleshooting.html#the-command-does-not-start'],
  ['no output on the server', '/troubleshooting.html#output-is-missing'],
  ['several programs in one container', '/guides/several-processes'],
  ['zombie processes PID 1', '/supervision.html#as-pid-1'],
  ['see which options are used', '/troubleshooting'],
  ['install without node', '/guides/executables'],
  ['report a vulnerability', '/SECURITY'],
  ['run from cron with retries and get an alert when it fails', '/guides/cron-job'],
  ['stop a job that hangs', '/guides/retries-and-limits.html#a-job-that-hangs'],
  ['limit the memory of a job', '/guides/retries-and-limits.html#memory'],
  ['secret from AWS SSM parameter store into an environment variable', '/guides/secrets'],
  ['rotate a secret without a restart', '/guides/watching-secrets'],
  ['run two processes in one container', '/guides/several-processes'],
  ['kubernetes cronjob grace period', '/guides/kubernetes-cronjob'],
  ['lambda typescript handler', '/guides/lambda'],
  ['progress bar bash', '/guides/progress'],
  ['run without a server', '/start.html#2-run-a-command-without-a-server'],
  ['see which options are in effect', '/troubleshooting.html#first-steps'],
  ['install from a private registry', '/guides/private-registry'],
  ['host the monitor with postgresql and https', '/guides/monitor.html#postgresql-and-replicas'],
  ['upgrade the monitor', '/guides/monitor.html#upgrade'],
  ['slack message when a job fails', '/guides/messages-and-traces'],
  ['do not let two runs overlap', '/guides/locks-and-quiet-output'],
  ['see the output of the last run', '/guides/input-and-result'],
  ['delete old runs', '/guides/monitor.html#how-long-runs-are-kept'],
  ['add a user to the monitor', '/guides/monitor.html#add-a-user'],
  ['pause a task', '/guides/monitor.html#pause-a-task-start-a-run'],
  ['why was my job killed', '/troubleshooting.html#the-job-was-killed'],
  ['get notified when a job did not run', '/guides/cron-job.html#a-run-that-did-not-start'],
  ['only send mail when the job fails', '/guides/locks-and-quiet-output'],
  ['write the log of procwrap to a file and rotate it', '/guides/logs.html#a-file'],
  ['different timeout for production and staging', '/guides/options-file'],
  ['syntax error in the options file', '/guides/options-file.html#when-the-file-cannot-be-used'],
  ['ping healthchecks.io after a backup', '/guides/messages-and-traces'],
  ['docker stop kills my worker without a report', '/guides/stop-budget'],
  ['send SIGQUIT instead of SIGTERM', '/guides/stop-budget.html#another-signal-than-sigterm'],
  ['ignore exit code 143', '/coming-from/tini-and-dumb-init'],
  ['generate a config file from environment variables at start', '/guides/entrypoints'],
  ['hide passwords in the output', '/guides/secrets'],
  ['use less memory per job', '/supervision.html#--mode-lean'],
  ['complete options with tab in bash', '/guides/completion'],
  ['the server was down, is the report lost', '/guides/server-away'],
  ['delete the reports that wait', '/troubleshooting.html#a-report-or-a-message-waits'],
  ['find out why a run is not reported', '/guides/doctor'],
  ['opentelemetry traces', '/guides/messages-and-traces.html#traces'],
  ['watch a container on ecs without changing its image', '/guides/sidecar'],
  ['run a node function with retries', '/guides/functions'],
  ['read a secret from vault', '/guides/secrets.html#secrets-in-variables'],
  ['does it work on macos', '/guides/where-it-runs.html#operating-systems'],
  ['start the service again when it ends', '/guides/systemd.html#a-service'],
  ['pin a version in CI', '/guides/github-actions.html#pin-the-version'],
  ['run a shell script with pipes', '/guides/shell-commands.html#pipes'],
  ['run two commands one after the other', '/guides/shell-commands.html#two-commands'],
  ['pass an environment file', '/guides/secrets.html#pass-an-environment-file'],
  ['read password from a json file', '/guides/secrets.html#read-a-password-from-a-json-file'],
  ['exit status of a pipeline', '/guides/shell-commands.html#pipes'],
  ['run a bash script', '/guides/shell-commands.html#run-a-shell-script'],
  ['hand the result of a run to the next job', '/guides/input-and-result.html#hand-the-result'],
];

describe('the site', () => {
  it('is built from the pages of the repository', () => {
    expect(pages.size).toBe(allParts().flatMap((part) => part.pages).length);
    expect(pages.get('/index.html')).toContain('procwrap starts a command');
  });

  it('links only to pages and headings that it has', () => {
    const ids = new Map([...pages].map(([page, html]) => [page, new Set(attributes(html, 'id'))]));
    const broken = [...pages].flatMap(([page, html]) =>
      attributes(html, 'href')
        .filter((href) => /^[/#]/.test(href))
        .filter((href) => {
          const [path = '', anchor] = href.split('#');
          const target = path === '' ? page : fileOf(path);
          if (anchor && ids.has(target)) return !ids.get(target)?.has(decodeURIComponent(anchor));
          return !existsSync(join(folder, target));
        })
        .map((href) => `${page}: ${href}`),
    );
    expect(broken).toEqual([]);
  });

  it('loads nothing from another server, so that it works offline', () => {
    const foreign = [...pages].flatMap(([page, html]) =>
      [
        ...html.matchAll(/<(?:script|img|link|source)[^>]*\s(?:src|href|srcset)="(https?:[^"]*)"/g),
      ].map(([, address]) => `${page}: ${address}`),
    );
    expect(foreign).toEqual([]);
  });

  it('shows the examples of a page in full', () =>
    expect(pages.get('/guides/cron-job.html')).toContain('/usr/local/bin/backup'));

  it('has an index for the search, in its own files', () => {
    const text = readIndex();
    const words = ['/troubleshooting.html#by-exit-status', '["systemd"', '["econnrefused"'];
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
    // The reports of the API are left out.
    expect(text.includes('/api/config.api.html')).toBe(false);
  });

  it('finds the page for each question among the first eight', async () => {
    const find = await searchOf(readIndex());
    const answers = questions.map(([question, page]) => {
      const found = find(question).slice(0, 8);
      return found.some((address) => address.startsWith(page)) ? null : { question, found };
    });
    expect(answers.filter((answer) => answer !== null)).toEqual([]);
  });
});
