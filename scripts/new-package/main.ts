// Creates a package in this repository.
// Usage: npm run new:package -- NAME ["one sentence of description"]
import { join } from 'node:path';
import { orRefuse } from '../refusal.ts';
import { makeReady } from './make-ready.ts';
import { beforeMakingReady, nextSteps, written } from './messages.ts';
import { type Plan, planPackage } from './plan.ts';
import { parseRequest } from './request.ts';
import { writePlan } from './write-plan.ts';

const root = join(import.meta.dirname, '../..');

/**
 * A failure here leaves a complete package, for example when the registry cannot be reached; two
 * commands are left to run.
 */
const tryToMakeReady = async (plan: Plan): Promise<boolean> => {
  try {
    console.log(beforeMakingReady);
    for (const path of await makeReady(root, plan)) console.log(`  ${path}`);
    return true;
  } catch (error) {
    console.error(
      `${plan.folder} is written, but not installed and built: ${error instanceof Error ? error.message : error}`,
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
