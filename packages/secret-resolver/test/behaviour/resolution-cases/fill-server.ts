import { gzipSync } from 'node:zlib';
import { object, parameter, secret } from '../../aws-server/data.ts';
import type { AwsServer } from '../../aws-server/server.ts';

/** The access key that the policy holds for. */
export const restrictedKey = { id: 'AKIARESTRICTED', secret: 'restricted/secret/key' };

const dbconfig =
  '{"username": "postgres", "password": "p@ss w0rd", "port": 5432, "ratio": 0.1, "big": 12345678901234567890, ' +
  '"exp": 1e+21, "whole": 2.0, "ssl": true, "off": false, "nothing": null, "empty": "", "tags": ["a", "b"], ' +
  '"hosts": [{"h": "h1", "p": 1}, {"h": "h2", "p": 2}], "opts": {"x": 1, "y": [true, null, "é"]}, ' +
  '"unié": "ü✓", "a.b": "dotted", "with space": "sp"}';

const texts: Readonly<Record<string, string>> = {
  dbconfig,
  plainstr: 'just a string',
  numstr: '42',
  boolstr: 'true',
  jsonarr: '[1,"two",{"three":3}]',
  quoted: '"quoted json string"',
  jsonnull: 'null',
  jsonfalse: 'false',
  yamlcfg:
    'user: bob\non: yes\nnum: 010\ndate: 2024-01-02\nnull_v: ~\nlist: [1, two, 3.5]\nmulti: |\n  l1\n  l2\n',
  dotenvcfg: [
    '# c\nFOO=bar\nexport EXP=1\nQ="a b\\nc"\nS=\'single $FOO\'',
    'REF=$' + '{FOO}-x\nEMPTY=\nNOVAL\nSP = spaced  # comment\n',
  ].join('\n'),
  'app/cfg.json': '{"in": "json-ext"}',
  nested1: '{"INNER_FOR_PROC_WRAPPER_TO_RESOLVE": "PLAIN:deep", "k": "v"}',
  points: 'arn:aws:secretsmanager:us-east-2:123456789012:secret:dbconfig|JP:$.username',
  envfrag1: '{"A": "1", "LIST": [1, 2], "OBJ": {"x": 1, "y": {"z": 1}}, "T": "str"}',
  envfrag2: '{"B": "2", "LIST": [3], "OBJ": {"y": {"w": 2}, "q": 9}, "T": "str2"}',
  envfrag3: '{"LIST": "not a list", "OBJ": 5}',
};

const versioned = () =>
  secret('versioned', 'two', {
    versions: [
      { id: '3375aee6-5a60-414b-a7f1-a40e870a25ec', stages: ['AWSPREVIOUS'], text: 'one' },
      { id: 'v2', stages: ['AWSCURRENT'], text: 'two' },
    ],
  });

const fillSecrets = (server: AwsServer) => {
  const { secrets } = server.region('us-east-2');
  secrets.length = 0;
  for (const [name, text] of Object.entries(texts)) secrets.push(secret(name, text));
  secrets.push(versioned(), secret('binjson', Buffer.from('{"k":"v"}')));
  secrets.push(secret('novalue', '', { versions: [] }));
  const european = server.region('eu-west-1').secrets;
  european.length = 0;
  european.push(secret('eu', 'from Europe'));
};

const fillOthers = (server: AwsServer) => {
  const { parameters, objects, profiles } = server.region('us-east-2');
  for (const list of [parameters, objects, profiles]) list.length = 0;
  parameters.push(
    parameter('/app/name', 'bob2'),
    parameter('/app/pw', 'hidden', 'SecureString'),
    parameter('/app/list', 'a, b,c', 'StringList'),
    parameter('/app/list1', 'only', 'StringList'),
    parameter('/app/cfg.json', '{"k": [1, 2]}'),
  );
  objects.push(
    object('examplebucket/cfg.json', '', {
      type: 'application/json',
      versions: [
        { id: '175a81ec-112f-4612-b969-9ed2ec48bf55', body: '{"v": 1}' },
        { id: 'now', body: '{"v": 2}' },
      ],
    }),
    object('examplebucket/noext', 'k: yaml-by-mime\n', { type: 'application/x-yaml' }),
    object('examplebucket/a.env', 'X=1\nY=two\n'),
    object('examplebucket/plain.txt', 'text body\n', { type: 'text/plain' }),
    object('examplebucket/latin', Buffer.from('café', 'latin1'), {
      type: 'text/plain',
      encoding: 'latin-1',
    }),
    object('examplebucket/y.yaml', '{"json": "mime wins"}', { type: 'application/json' }),
    object('examplebucket/gz.json', gzipSync('{"packed": true}'), {
      type: 'application/json',
      encoding: 'gzip',
    }),
  );
  profiles.push(
    {
      paths: ['db8e4dd/ccecccd/8e1805a', 'app1/prod/cfgjson'],
      body: '{"flag": true, "n": 3}',
      type: 'application/json',
    },
    { paths: ['db8e4dd/ccecccd/aa84ef3'], body: 'flag: true\n', type: 'application/x-yaml' },
    { paths: ['db8e4dd/ccecccd/aa4b3cf'], body: 'plain text', type: 'text/plain' },
  );
};

/** Puts everything that the cases know into the server, and a policy for the restricted key. */
export function fillServer(server: AwsServer): void {
  fillSecrets(server);
  fillOthers(server);
  server.behaviour.secretKeys[restrictedKey.id] = restrictedKey.secret;
  server.behaviour.denies = ({ accessKeyId, operation, resources }) =>
    accessKeyId === restrictedKey.id &&
    (operation.startsWith('Batch') ||
      resources.some((name) => /dbconfig|\/app\/pw|plain\.txt/.test(name)));
}
