import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect } from 'vitest';
import { runCommand } from '../../scripts/run-command.ts';
import { wayOut } from '../release/consumer.ts';
import { inFull } from '../release/publishing/in-full.ts';
import { makeWorkingCopy } from '../release/working-copy.ts';
import { excuseOf } from './excuses.ts';
import { type PageCommand, pageCommands } from './page-commands.ts';
import { problemsOf } from './problems.ts';
import { scenes } from './scenes.ts';
import { visitPage } from './visit-page.ts';

const address = 'https://github.com/procwrap/procwrap.git';
const commandsOn = (page: string): readonly PageCommand[] => pageCommands.get(page) ?? [];
const needClone = (page: string) =>
  commandsOn(page).filter((command) => 'inClone' in (excuseOf(command) ?? {}));

const otherPages = ['README.md', 'CONTRIBUTING.md', 'docs/releasing.md'];

/** All of the first page, which makes the clone, and then what other pages do in a clone. */
const commands = [...commandsOn('docs/start.md'), ...otherPages.flatMap(needClone)];

/** Makes git clone a local repository in place of the one on GitHub. */
const gitSettings = (origin: string) => ({
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: `url.${origin}.insteadOf`,
  GIT_CONFIG_VALUE_0: address,
  GIT_AUTHOR_NAME: 'Reader',
  GIT_AUTHOR_EMAIL: 'reader@example.com',
  GIT_COMMITTER_NAME: 'Reader',
  GIT_COMMITTER_EMAIL: 'reader@example.com',
});

inFull('every command that needs a clone works in one, in an empty home', () =>
  withTempDir(async (folder) => {
    for (const page of otherPages) expect(needClone(page), page).not.toEqual([]);
    const copy = await makeWorkingCopy(join(folder, 'copy'));
    const origin = join(folder, 'origin.git');
    await runCommand('git', ['clone', '--quiet', '--bare', copy.folder, origin], { cwd: folder });
    const { npm_config_registry: registry = '', ...network } = wayOut();
    const env = { ...gitSettings(origin), ...network };
    const ends = {
      ...scenes['docs/start.md']?.ends,
      '--watch': 'stays' as const,
      // Its job fails once.
      'npm run demo': { status: 0, says: /attempts +2 \(1 failed\)/ },
    };
    const tried = await visitPage(
      commands,
      { env, ends },
      {
        programs: folder,
        registry,
        cache: join(folder, '.npm'),
      },
    );
    expect(problemsOf(tried)).toEqual([]);
  }),
);
