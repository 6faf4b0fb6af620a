import { expect, it } from 'vitest';
import { decideLauncher } from '../../../../src/commands/doctor/checks/launcher.ts';

it('warns of a package manager as PID 1 only', () => {
  const [asInit] = decideLauncher({ asInit: 'npm', isScript: true });
  expect(asInit).toMatchObject({ level: 'warning' });
  expect(asInit?.message).toContain('npm is PID 1');
  expect(asInit?.remedy).toContain('ENTRYPOINT');
  const [script] = decideLauncher({ asInit: undefined, isScript: true });
  expect(script).toMatchObject({ level: 'ok' });
  expect(script?.message).toContain('a script of a package manager runs procwrap');
  const [none] = decideLauncher({ asInit: undefined, isScript: false });
  expect(none?.message).toContain('no package manager');
});
