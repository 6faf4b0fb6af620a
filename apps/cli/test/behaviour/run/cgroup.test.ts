import { expect, it } from 'vitest';
import { procwrap } from '../../procwrap.ts';

it('--cgroup runs the command in a control group of its own, or says that there is none', async () => {
  const { code, stdout, stderr } = await procwrap(['-o', '--cgroup', 'cat', '/proc/self/cgroup']);
  expect(code).toBe(0);
  expect(`${stdout}${stderr}`).toMatch(
    /0::.*\/procwrap-[\da-f-]{36}$|no control group can be made/m,
  );
});
