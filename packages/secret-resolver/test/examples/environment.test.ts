import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { resolveFromFile } from '../../examples/environment.ts';
import { exampleText, readme } from './examples-in-readme.ts';

it('is in the README as it is', () => expect(readme).toContain(exampleText('environment')));

it('resolves from a file, reports what fails and masks a log line, as the README shows', () =>
  withTempDir(async (dir) => {
    const text = '{"user": "bob", "password": "correct horse", "port": 5432}';
    expect(readme).toContain(text);
    writeFileSync(join(dir, 'db.json'), text);
    const result = await resolveFromFile(dir);
    expect(result).toEqual({
      env: { HOME: '/home/app', DB_USER: 'bob', DB_PASSWORD: 'correct horse' },
      findings: [
        'error: DB_NAME_FOR_PROC_WRAPPER_TO_RESOLVE: db.json|JP:$.database cannot be resolved: the JSON path finds nothing in the document',
      ],
      line: 'connecting as bob with [secret]',
    });
    for (const line of [...result.findings, result.line]) expect(readme).toContain(line);
  }));
