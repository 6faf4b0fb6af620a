export { renderYaml } from './formats/render-yaml.ts';
export {
  parseYaml,
  parseYamlDocument,
  parseYamlWithLines,
  type YamlContent,
} from './formats/yaml.ts';
export type { LineOfKey } from './formats/yaml-lines.ts';
export type { TextProblem } from './formats/yaml-problem.ts';
