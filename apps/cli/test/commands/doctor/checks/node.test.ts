import { expect, it } from 'vitest';
import { decideNode, optionNames } from '../../../../src/commands/doctor/checks/node.ts';
import { lines } from '../network-facts.ts';

const facts = {
  version: '24.1.0',
  ownOptions: [],
  nodeOptions: [],
  acceptsAnyCertificate: false,
  unreadableAuthorities: undefined,
  codeCacheWriter: undefined,
};

it('shows the names of the options of Node, not their values', () => {
  const words = ['--require=/run/canary.js', '--title', 'canary', '-r', 'canary'];
  expect(optionNames(words)).toEqual(['--require', '--title', '-r']);
  const [line] = lines(
    decideNode({ ...facts, ownOptions: ['--title'], nodeOptions: ['--inspect'] }),
  );
  expect(line).toBe(
    'ok: Node 24.1.0; its options: --title; NODE_OPTIONS, also for the command: --inspect',
  );
});

it('warns of certificates that are not checked, and of authorities that are not read', () => {
  expect(lines(decideNode(facts))).toEqual(['ok: Node 24.1.0']);
  const statements = decideNode({
    ...facts,
    acceptsAnyCertificate: true,
    unreadableAuthorities: '/no/ca.pem',
  });
  expect(statements.map(({ level }) => level)).toEqual(['ok', 'warning', 'warning']);
  expect(statements[2]?.message).toContain('/no/ca.pem');
});

it('names the script that makes the start sooner with this Node', () =>
  expect(
    lines(decideNode({ ...facts, codeCacheWriter: '/opt/procwrap/write-code-cache.cjs' })),
  ).toEqual([
    'ok: Node 24.1.0; procwrap starts some milliseconds sooner after: node /opt/procwrap/write-code-cache.cjs',
  ]));
