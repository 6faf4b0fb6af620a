import { describe, expect, it } from 'vitest';
import { parseLocation } from '../../src/index.ts';
import { createRandom, randomText } from '../random.ts';

const sm = 'arn:aws:secretsmanager:us-east-2:123456789012:secret:db';

describe('parseLocation', () => {
  it.each([
    [sm, 'AWS_SM', sm, undefined, undefined],
    [`${sm}!json|JP:$.a`, 'AWS_SM', sm, 'json', '$.a'],
    [
      'arn:aws-cn:secretsmanager:cn-north-1:1:secret:x',
      'AWS_SM',
      'arn:aws-cn:secretsmanager:cn-north-1:1:secret:x',
      undefined,
      undefined,
    ],
    ['AWS_SM:db', 'AWS_SM', 'db', undefined, undefined],
    ['ssm:/app/x', 'AWS_SSM', 'ssm:/app/x', undefined, undefined],
    [
      'arn:aws:ssm:us-east-2:1:parameter/x',
      'AWS_SSM',
      'arn:aws:ssm:us-east-2:1:parameter/x',
      undefined,
      undefined,
    ],
    ['arn:aws-us-gov:s3:::b/k#v', 'AWS_S3', 'arn:aws-us-gov:s3:::b/k#v', undefined, undefined],
    ['aws:appconfig:a/b/c', 'AWS_APPCONFIG', 'aws:appconfig:a/b/c', undefined, undefined],
    ['AWS_APP_CONFIG:a/b/c', 'AWS_APPCONFIG', 'a/b/c', undefined, undefined],
    ['file:///a/b.json', 'FILE', 'file:///a/b.json', undefined, undefined],
    ['/a/b.json!yml', 'FILE', '/a/b.json', 'yaml', undefined],
    ['x!YAML', 'FILE', 'x', 'yaml', undefined],
    ['x!DotEnv|JP:$.a', 'FILE', 'x', 'dotenv', '$.a'],
    ['C:\\a\\b', 'FILE', 'C:\\a\\b', undefined, undefined],
    ['ENV:A|JP:$.x', 'ENV', 'A', undefined, '$.x'],
    ['CONFIG:$.x', 'CONFIG', '$.x', undefined, undefined],
    ['PLAIN:', 'PLAIN', '', undefined, undefined],
    ['PLAIN:a|b!c', 'PLAIN', 'a|b!c', undefined, undefined],
    ['PLAIN:{"a":"x|JP:y"}!json|JP: $.a ', 'PLAIN', '{"a":"x|JP:y"}', 'json', '$.a'],
    ['db.txt|SELF', 'FILE', 'db.txt', undefined, '$'],
    ['odd!name!text', 'FILE', 'odd!name', 'text', undefined],
    ['a|', 'FILE', 'a|', undefined, undefined],
  ])('%s', (text, provider, address, format, path) => {
    expect(parseLocation(text)).toMatchObject({ ok: true, value: { provider, address } });
    expect(parseLocation(text)).toHaveProperty('value.format', format);
    expect(parseLocation(text)).toHaveProperty('value.path', path);
  });

  it.each([
    ['', 'it is empty; expected a location, e.g. AWS_SM:my-secret'],
    ['AWS_SM:', 'the address is empty'],
    ['aws_sm:db', '"aws_sm:" is not a provider; write it in upper case: AWS_SM:'],
    ['VAULT:db', /^"VAULT:" is not a provider; expected one of .*AWS_SM.*FILE/],
    ['AWS_SM:db|JP:', 'the JSON path after |JP: is empty'],
    ['AWS_SM:db|JQ:.x', '"|JQ:" is unknown; expected |JP:<JSON path>'],
    ['AWS_SM:db!xml', '"!xml" is not a format; expected !json, !yaml, !dotenv or !text'],
  ])('%j is not a location', (text, message) => {
    expect(parseLocation(text)).toMatchObject({
      ok: false,
      problem: { severity: 'error', where: text, message: expect.stringMatching(message) },
    });
  });

  it('hides the text after PLAIN: in a finding', () => {
    expect(parseLocation('PLAIN:hunter2|JP:')).toMatchObject({
      problem: { where: 'PLAIN:[hidden]' },
    });
  });

  it.each(['s3cr3t!word', 'Pa|ss:word', 's3cr3t|JP:'])('shows no part of the value %j', (text) => {
    const parsed = parseLocation(text);
    expect(parsed).toMatchObject({ ok: false, problem: { where: '[hidden]' } });
    expect(JSON.stringify(parsed)).not.toMatch(/s3cr3t|word"|ss:/);
  });

  it('parses any text, or gives the problem', () => {
    const random = createRandom(13);
    for (let round = 0; round < 2000; round += 1) {
      const text = randomText(random, 'AWS_SM:|JP!json$.a/', 14);
      const parsed = parseLocation(text);
      expect(parsed.ok ? parsed.value.provider : parsed.problem.message).not.toBe('');
    }
  });
});
