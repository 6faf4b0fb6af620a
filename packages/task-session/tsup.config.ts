import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.ts';

export default defineConfig(
  library(['src/index.ts', 'src/diagnosis/index.ts', 'src/options-file/index.ts', 'src/spool.ts']),
);
