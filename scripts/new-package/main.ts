// Makes a package of this repository: `npm run new:package -- NAME ["one sentence of description"]`.
import { join } from 'node:path';
import { orRefuse } from '../refusal.ts';
import { makeReady } from './make-ready.ts';
import { type Plan, planPackage } from './plan.ts';
import { parseRequest } from './request.ts';
import { beforeMakingReady, nextSteps, written } from './tell.ts';
import { writePlan } from './write-plan.ts';

const root = join(import.meta.dirname, '../..');

/** The package is whole without it; so a registry that cannot be reached costs two commands later on. */
const tryToMakeReady = async (plan: Plan): Promise<boolean> => {
  try {
    console.log(beforeMakingReady);
    for (const path of await makeReady(root, plan)) console.log(`  ${path}`);
    return true;
  } catch (error) {
    console.error(
      `${plan.folder} is written, but not ready: ${error instanceof Error ? error.message : error}`,
    );
    process.exitCode = 1;
    return false;
  }
};

await orRefuse(async () => {
  const request = parseRequest(process.argv.slice(2));
  const plan = planPackage(root, request);
  writePlan(root, plan);
  console.log(written(plan));
  const ready = request.install && (await tryToMakeReady(plan));
  console.log(nextSteps(plan, ready));
});
