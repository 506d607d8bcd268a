// The door of the room: the classic mistakes of load-test scripts, a rule for each.

export type { Finding, OptionFacts, ScenarioFacts } from './finding.ts';
export { lint, rules } from './lint.ts';
export type { LintRequest } from './lint.ts';
export { ruleTable } from './rule-table.ts';
