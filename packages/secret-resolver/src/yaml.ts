export { renderYaml } from './formats/render-yaml.ts';
export { parseYaml, parseYamlDocument } from './formats/yaml.ts';
export type { TextProblem } from './formats/yaml-problem.ts';
