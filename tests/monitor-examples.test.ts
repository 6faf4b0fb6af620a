import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { commandTable } from '../apps/monitor/src/commands/command-table.ts';
import { createKey } from '../apps/monitor/src/keys/create-key.ts';
import { readOptions } from '../apps/monitor/src/options/read-options.ts';
import { optionTable } from '../apps/monitor/src/options/table.ts';
import { withMonitor } from '../apps/monitor/test/started.ts';

const folder = join(import.meta.dirname, '../examples/monitor');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const variables: ReadonlySet<string> = new Set(
  Object.values(optionTable).map(({ variable }) => variable),
);
const bin = '@procwrap/monitor/dist/bin.js';

const probe = /fetch\('http:\/\/127\.0\.0\.1:(\d+)([^']+)'\)/;

/** What a monitor says of an environment: nothing when every value is right. */
const problemsIn = (env: Readonly<Record<string, string>>) => {
  const result = readOptions({ flags: {}, env });
  return result.ok ? [] : result.problem;
};

it.each(['Dockerfile', 'compose.yaml', 'kubernetes.yaml', 'procwrap-monitor.service'])(
  '%s names only variables that the monitor has',
  (name) => {
    const named = read(name).match(/PROCWRAP_MONITOR_[A-Z_]+/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((variable) => !variables.has(variable))).toEqual([]);
  },
);

describe('the Dockerfile', () => {
  const text = read('Dockerfile');
  const last = (word: string) => text.match(new RegExp(`^ *${word} (.*)$`, 'gm'))?.at(-1) ?? '';

  it('starts the program of the package with node, as another user than root', () => {
    const [node, program] = JSON.parse(last('ENTRYPOINT').replace('ENTRYPOINT ', ''));
    const { name, bin: bins } = JSON.parse(
      readFileSync(join(folder, '../../apps/monitor/package.json'), 'utf8'),
    );
    expect(node).toBe('node');
    expect(program).toBe(join('/app/node_modules', name, bins['procwrap-monitor']));
    expect(last('USER')).toBe('USER node');
  });

  it('keeps the data in its volume, with right values', () => {
    const env = Object.fromEntries(
      [...text.matchAll(/(PROCWRAP_MONITOR_\w+)=(\S+)/g)].map(([, key = '', value = '']) => [
        key,
        value,
      ]),
    );
    expect(problemsIn(env)).toEqual([]);
    expect(last('VOLUME')).toBe(`VOLUME ${env.PROCWRAP_MONITOR_DATA_DIR}`);
    expect(env.PROCWRAP_MONITOR_LISTEN).toBe('0.0.0.0:2374');
  });

  it('asks the port that it listens on for its health', () =>
    expect(probe.exec(text)?.slice(1)).toEqual(['2374', '/health']));

  it('calls a monitor healthy while it answers, and not when nobody does', async () => {
    const [, command = ''] = /HEALTHCHECK .*\\\n +CMD (.*)$/m.exec(text) ?? [];
    const check = (url: string) => {
      const [, ...argv]: string[] = JSON.parse(command.replace('http://127.0.0.1:2374', url));
      return promisify(execFile)(process.execPath, argv).then(
        () => 0,
        ({ code }: { readonly code: number }) => code,
      );
    };
    let gone = '';
    await withMonitor({}, async ({ monitor }) => {
      gone = monitor.url;
      expect(await check(monitor.url)).toBe(0);
    });
    expect(await check(gone)).toBe(1);
  });
});

describe('compose.yaml', () => {
  const [document] = parseAllDocuments(read('compose.yaml'));
  const { services, volumes } = document?.toJS() ?? {};

  it('has a monitor that waits for PostgreSQL 17, with right values', () => {
    const { monitor, postgres } = services;
    expect(postgres.image).toBe('postgres:17');
    expect(monitor.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    const env = Object.entries<string>(monitor.environment).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{\w+:-([^}]+)\}/g, '$1').replaceAll(/\$\{\w+:\?[^}]*\}/g, 'word'),
    ]);
    expect(problemsIn(Object.fromEntries(env))).toEqual([]);
  });

  it('keeps the data of both in volumes, and publishes nothing beyond this machine', () => {
    const { monitor, postgres } = services;
    const used = [...monitor.volumes, ...postgres.volumes].map((one: string) => one.split(':')[0]);
    expect(used.sort()).toEqual(Object.keys(volumes).sort());
    expect(monitor.ports).toEqual(['127.0.0.1:2374:2374']);
    expect(postgres.ports).toBeUndefined();
  });
});

describe('kubernetes.yaml', () => {
  const documents = parseAllDocuments(read('kubernetes.yaml')).map((one) => one.toJS());
  const of = (kind: string) => documents.find((one) => one.kind === kind);
  const { replicas, selector, template } = of('Deployment').spec;
  const [container] = template.spec.containers;

  it('runs two replicas, which the Service finds', () => {
    expect(replicas).toBe(2);
    expect(template.metadata.labels).toMatchObject(selector.matchLabels);
    expect(of('Service').spec.selector).toEqual(selector.matchLabels);
    expect(of('Service').spec.ports[0].targetPort).toBe(container.ports[0].name);
  });

  it('sets right values, and takes what is secret from the Secret', () => {
    const { metadata, stringData } = of('Secret');
    const env = container.env.map((one: Record<string, never>) => {
      const { name, value, valueFrom } = one as Record<string, string> & {
        valueFrom?: { secretKeyRef: { name: string; key: string } };
      };
      if (valueFrom === undefined) return [name, value];
      expect(valueFrom.secretKeyRef.name).toBe(metadata.name);
      return [name, stringData[valueFrom.secretKeyRef.key]];
    });
    const values = Object.fromEntries(env);
    expect(problemsIn(values)).toEqual([]);
    expect(values.PROCWRAP_MONITOR_DATABASE).toMatch(/^postgres:/);
    expect(values.PROCWRAP_MONITOR_LISTEN).toMatch(`:${container.ports[0].containerPort}`);
  });

  it('runs without privileges', () => {
    expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it('probes addresses that answer anybody', () =>
    withMonitor({}, async ({ stranger }) => {
      const probes = [container.readinessProbe, container.livenessProbe, container.startupProbe];
      expect(probes.map(({ httpGet }) => httpGet.path)).toEqual([
        '/health',
        '/health/live',
        '/health/live',
      ]);
      for (const { httpGet } of probes)
        expect((await stranger('GET', httpGet.path)).status, httpGet.path).toBe(200);
    }));
});

const verifier = ['/usr/bin/systemd-analyze', '/bin/systemd-analyze'].find(existsSync);

describe('the unit of systemd', () => {
  const text = read('procwrap-monitor.service');

  it('starts the program of the package', () => {
    const line = /^ExecStart=(.*)$/m.exec(text)?.[1];
    expect(line).toBe(`/usr/bin/env node /opt/procwrap-monitor/node_modules/${bin}`);
    expect(text).toMatch(/^StateDirectory=procwrap-monitor$/m);
    expect(text).toMatch(/^Environment=PROCWRAP_MONITOR_DATA_DIR=\/var\/lib\/procwrap-monitor$/m);
  });

  it('names only commands and flags that the monitor has', () => {
    const [, words = ''] = /dist\/bin\.js ([a-z].*)$/m.exec(text) ?? [];
    expect(Object.keys(commandTable)).toContain(words.split(' --')[0]);
    const flags = words.match(/--[a-z-]+/g) ?? [];
    const known: (string | undefined)[] = Object.values(optionTable).map(({ flag }) => flag);
    expect(flags.filter((flag) => !known.includes(flag))).toEqual([]);
  });

  // Only Linux with systemd has the program.
  it.skipIf(verifier === undefined)('is a unit that systemd reads', async () => {
    const file = join(folder, 'procwrap-monitor.service');
    const { stderr } = await promisify(execFile)(verifier ?? '', ['verify', '--man=no', file]);
    expect(stderr).toBe('');
  });
});

it('the dashboard names only metrics and labels that the monitor has', () =>
  withMonitor({}, async ({ monitor, stranger }) => {
    const { database } = monitor.context;
    const wanted = { name: 'prometheus', level: 'OBSERVER', environment: null } as const;
    const { text: key } = await createKey(database, { ...wanted, createdBy: 'test' }, Date.now());
    const headers = { authorization: `Bearer ${key}` };
    const { text } = await stranger('GET', '/metrics', undefined, headers);
    const known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const dashboard = read('grafana-dashboard.json');
    const named = new Set(dashboard.match(/\b(?:procwrap_monitor|process|nodejs)_[a-z0-9_]+/g));
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
    const own = [...known].filter((name) => name?.startsWith('procwrap_monitor_'));
    expect(own.filter((name) => !named.has(name ?? ''))).toEqual([]);
  }));
