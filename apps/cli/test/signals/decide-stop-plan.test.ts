import { expect, it } from 'vitest';
import { decideStopPlan } from '../../src/signals/decide-stop-plan.ts';

const plan = (budget: number, drain: number, grace: number, isReported = true) => {
  const [budgetMs, drainMs, graceMs] = [budget, drain, grace].map((seconds) => seconds * 1000) as [
    number,
    number,
    number,
  ];
  const decided = decideStopPlan({ budgetMs, drainMs, graceMs, isReported });
  const { kill, sweep, report, exit } = decided.until;
  return [decided.graceMs, kill, sweep, report, exit].map(Math.round);
};

it.each`
  budget | drain | grace   | reported | graceMs   | kill      | sweep     | report    | exit
  ${10}  | ${0}  | ${30}   | ${true}  | ${6500}   | ${6500}   | ${7000}   | ${9500}   | ${9900}
  ${10}  | ${0}  | ${6.5}  | ${true}  | ${6500}   | ${6500}   | ${7000}   | ${9500}   | ${9900}
  ${10}  | ${0}  | ${2}    | ${true}  | ${2000}   | ${6500}   | ${7000}   | ${9500}   | ${9900}
  ${10}  | ${4}  | ${30}   | ${true}  | ${3700}   | ${7700}   | ${8000}   | ${9500}   | ${9900}
  ${10}  | ${9}  | ${30}   | ${true}  | ${600}    | ${9600}   | ${9650}   | ${9900}   | ${9980}
  ${10}  | ${0}  | ${30}   | ${false} | ${9000}   | ${9000}   | ${9500}   | ${9500}   | ${9900}
  ${30}  | ${0}  | ${30}   | ${true}  | ${23500}  | ${23500}  | ${24500}  | ${29500}  | ${29900}
  ${30}  | ${5}  | ${30}   | ${true}  | ${18500}  | ${23500}  | ${24500}  | ${29500}  | ${29900}
  ${90}  | ${0}  | ${30}   | ${true}  | ${30000}  | ${83500}  | ${84500}  | ${89500}  | ${89900}
  ${120} | ${0}  | ${3600} | ${true}  | ${113500} | ${113500} | ${114500} | ${119500} | ${119900}
  ${1}   | ${0}  | ${30}   | ${true}  | ${600}    | ${600}    | ${650}    | ${900}    | ${980}
  ${10}  | ${0}  | ${0}    | ${true}  | ${0}      | ${6500}   | ${7000}   | ${9500}   | ${9900}
`(
  '$budget s, drain $drain s, grace $grace s, reported $reported',
  ({ budget, drain, grace, reported, graceMs, kill, sweep, report, exit }) =>
    expect(plan(budget, drain, grace, reported)).toEqual([graceMs, kill, sweep, report, exit]),
);

it('keeps the order of the parts, and leaves the command some time, with any numbers', () => {
  for (const budgetMs of [1, 50, 999, 4000, 30_000, 1e9])
    for (const share of [0, 0.5, 0.999])
      for (const isReported of [true, false]) {
        const drainMs = budgetMs * share;
        const { graceMs, until } = decideStopPlan({ budgetMs, drainMs, graceMs: 1e12, isReported });
        expect(graceMs).toBeGreaterThan(0);
        const moments = [drainMs, until.kill, until.sweep, until.report, until.exit, budgetMs];
        expect(moments.toSorted((a, b) => a - b)).toEqual(moments);
        expect(until.report).toBeLessThan(budgetMs);
      }
});

it('says how much was requested', () =>
  expect(
    decideStopPlan({ budgetMs: 10_000, drainMs: 2000, graceMs: 8000, isReported: true }),
  ).toMatchObject({ wantedMs: 12_900, afterKillMs: 2900, reportMs: 2000 }));
