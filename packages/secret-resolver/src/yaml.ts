export { renderYaml } from './formats/render-yaml.ts';
export { parseYaml } from './formats/yaml.ts';
