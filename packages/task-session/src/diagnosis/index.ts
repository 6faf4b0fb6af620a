export { type Diagnosis, type DiagnosisDeps, openDiagnosis } from './open-diagnosis.ts';
export { type ApiAnswer, type ApiRead, openApiRead } from './read-api.ts';
