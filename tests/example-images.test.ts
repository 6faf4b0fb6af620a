import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const examples = join(import.meta.dirname, '../examples');
const read = (name: string) => readFileSync(join(examples, name), 'utf8');
const entryPointOf = (name: string): readonly string[] =>
  JSON.parse(/^ENTRYPOINT (.*)$/m.exec(read(name))?.[1] ?? '[]');
const folder = '/app/node_modules/@procwrap/cli/dist';

/** The image of a container, and how it is started. */
const containerOf = (name: string, container: string) => {
  const { containerDefinitions } = JSON.parse(read(name));
  return containerDefinitions.find((one: { name: string }) => one.name === container);
};

it('procwrap:1 starts procwrap from the folder in which npm puts it, not as root', () => {
  const text = read('docker/Dockerfile.procwrap');
  expect(entryPointOf('docker/Dockerfile.procwrap')).toEqual(['node', `${folder}/procwrap.cjs`]);
  expect(text).toContain(`npm install --prefix ${folder.split('/node_modules')[0]} `);
  expect(text).toMatch(/^USER node$/m);
});

it('the sidecar on ECS is that image, and starts as the image does', () => {
  const sidecar = containerOf('ecs/task-definition.sidecar.json', 'procwrap');
  expect(sidecar.image).toMatch(/\/procwrap:1$/);
  expect(sidecar.entryPoint).toEqual(entryPointOf('docker/Dockerfile.procwrap'));
});

it('the task on ECS starts as the image of examples/docker/Dockerfile does', () => {
  const task = containerOf('ecs/task-definition.json', 'importer');
  expect(task.entryPoint).toEqual(entryPointOf('docker/Dockerfile'));
});

it('the CronJob copies Node and the whole folder dist from that image', () => {
  const pod = parse(read('kubernetes/cronjob.yaml')).spec.jobTemplate.spec.template.spec;
  const [copying] = pod.initContainers;
  expect(copying.image).toMatch(/\/procwrap:1$/);
  expect(copying.command.at(-1)).toBe(
    `cp /usr/local/bin/node /procwrap/ && cp -r ${folder} /procwrap/`,
  );
});

it('the cron example says to copy the whole folder to where its line looks for it', () => {
  const text = read('cron/procwrap.cron');
  const [, target = ''] = /cp -r \S+\/@procwrap\/cli\/dist (\S+)/.exec(text) ?? [];
  expect(text).toContain(` node ${target}/procwrap.cjs `);
});
