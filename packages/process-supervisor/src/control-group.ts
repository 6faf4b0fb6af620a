export { findControlGroupFolder } from './control-group/control-group.ts';
