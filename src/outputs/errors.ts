// What can go wrong with an output before the test runs. k6: all of these exit with 255.

import { didYouMean, exitCodes, UserError } from '../base/index.ts';

export function cannotWrite(output: string, path: string, cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message.replace(/^[A-Z]+: |, \w+ '.*'$/g, '') : String(cause);
  const message = `output "${output}": cannot write ${JSON.stringify(path)}: ${reason}`;
  return new UserError({ code: 'output-not-writable', message, exitCode: exitCodes.generic, cause });
}

/** Outputs of k6 that are not here. */
const absent: Readonly<Record<string, string>> = {
  cloud: 'Grafana Cloud k6 is a service for k6 itself',
  csv: 'onrush does not have it yet',
  'experimental-opentelemetry': 'onrush does not have it yet',
  'experimental-prometheus-rw': 'onrush does not have it yet',
  influxdb: 'onrush does not have it yet',
  opentelemetry: 'onrush does not have it yet',
  statsd: 'onrush does not have it yet',
  'web-dashboard': 'onrush has no web dashboard',
};

export function unknownOutput(name: string, known: readonly string[]): UserError {
  const suggestion = didYouMean(name, known);
  const reason = Object.hasOwn(absent, name) ? `: ${absent[name]}` : ' does not exist';
  return new UserError({
    code: 'unknown-output',
    message: `output "${name}"${reason}${suggestion === undefined ? '' : ` (did you mean "${suggestion}"?)`}`,
    hint: `outputs are ${[...known].sort().join(', ')}`,
    exitCode: exitCodes.generic,
  });
}
