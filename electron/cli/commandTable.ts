import type { Command } from './command.ts';
import { actuals } from './commands/actuals.ts';
import { apply } from './commands/apply.ts';
import { backtest } from './commands/backtest.ts';
import { calibrate } from './commands/calibrate.ts';
import { check } from './commands/check.ts';
import { demo } from './commands/demo.ts';
import { evaluate } from './commands/evaluate.ts';
import { findings } from './commands/findings.ts';
import { govern } from './commands/govern.ts';
import { importCommand } from './commands/import.ts';
import { metrics } from './commands/metrics.ts';
import { optimise } from './commands/optimise.ts';
import { outcomes } from './commands/outcomes.ts';
import { owners } from './commands/owners.ts';
import { pipeline } from './commands/pipeline.ts';
import { provenance } from './commands/provenance.ts';
import { codeowners } from './commands/codeowners.ts';
import { report } from './commands/report.ts';
import { simulate } from './commands/simulate.ts';
import { summary } from './commands/summary.ts';
import { vectors } from './commands/vectors.ts';
import { waits } from './commands/waits.ts';
import { weeks } from './commands/weeks.ts';

/** Every command by its name, in the order in which they are listed. */
export const commandTable: ReadonlyMap<string, Command> = new Map([
  ['import', importCommand],
  ['evaluate', evaluate],
  ['apply', apply],
  ['owners', owners],
  ['metrics', metrics],
  ['calibrate', calibrate],
  ['backtest', backtest],
  ['actuals', actuals],
  ['outcomes', outcomes],
  ['simulate', simulate],
  ['pipeline', pipeline],
  ['optimise', optimise],
  ['findings', findings],
  ['govern', govern],
  ['summary', summary],
  ['waits', waits],
  ['weeks', weeks],
  ['provenance', provenance],
  ['report', report],
  ['codeowners', codeowners],
  ['check', check],
  ['vectors', vectors],
  ['demo', demo],
]);
