// The rules and what each is about: for help texts, which must not load the rules themselves.

export interface RuleEntry {
  readonly name: string;
  readonly about: string;
}

export const ruleTable: readonly RuleEntry[] = [
  { name: 'async-callback', about: 'check() and group() of "k6" cannot wait for async functions' },
  { name: 'check-without-threshold', about: 'failed checks fail no test by themselves: a threshold on "checks" does' },
  { name: 'closed-model-rate', about: 'a threshold on requests or iterations per second wants an arrival-rate executor' },
  { name: 'discarded-body', about: 'discardResponseBodies leaves nothing to read in body, json() and html()' },
  { name: 'dynamic-url', about: 'requests to changing URLs want a name tag, so that they are measured together' },
  { name: 'init-only', about: 'open(), metrics and shared arrays belong at the top level of the script' },
  { name: 'metric-never-added', about: 'a metric of the script that nothing is added to' },
  { name: 'missing-await', about: 'what gives a promise (the browser, asyncRequest, secrets) must be awaited' },
  { name: 'plain-data', about: 'large files are parsed by every VU, unless a SharedArray holds them' },
  { name: 'sleep-in-arrival-rate', about: 'an arrival rate sets the pace: a sleep at the end of an iteration only holds a VU' },
  { name: 'threshold-tag', about: 'a threshold on a scenario or group that the script does not have never sees a sample' },
];
