export { type DiskDeps, diskAnswers, noAnswer, requireDisk } from './disk-answers.ts';
