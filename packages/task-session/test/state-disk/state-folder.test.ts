import { userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { stateFolderOf } from '../../src/state-disk/state-folder.ts';

const own = `${userInfo().homedir}/.local/state`;

it.each([
  [{ XDG_STATE_HOME: '/state', HOME: '/home/a' }, '/state'],
  [{ XDG_STATE_HOME: 'state', HOME: '/home/a' }, '/home/a/.local/state'],
  [{ HOME: '' }, own],
  [{ HOME: 'home' }, own],
  [{}, own],
])('the folder of %j', (env, folder) => expect(stateFolderOf(env)).toBe(folder));
