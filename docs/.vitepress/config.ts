import { defineConfig } from 'vitepress';
import { siteConfig } from '../../scripts/site/config.ts';

export default defineConfig(siteConfig());
