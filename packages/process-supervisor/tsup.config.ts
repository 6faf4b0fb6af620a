import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.ts';

export default defineConfig(
  library(['src/index.ts', 'src/control-group.ts', 'src/exec.ts', 'src/exec/trampoline/bin.ts']),
);
