import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.ts';

export default defineConfig(
  library(['src/index.ts', 'src/disks/index.ts', 'src/events/index.ts', 'src/files/index.ts']),
);
