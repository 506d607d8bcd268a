// `onrush status`, `stats`, `pause`, `resume` and `scale`: clients of a running test's REST API. They print YAML as k6 1.x did.

import { exitCodes } from '../base/index.ts';
import { ControlClient, defaultAddress, type MetricData, type StatusAttributes } from '../control/index.ts';
import type { SteerRequest } from './commands/steer.ts';
import type { World } from './world.ts';

/** Resolves to the exit code; rejects with a UserError if nobody answers, or the test refuses. */
export async function steer(world: World, request: SteerRequest): Promise<number> {
  const { action, vus, maxVUs } = request;
  const given = request.address ?? world.env['K6_ADDRESS'] ?? '';
  const client = new ControlClient(given === '' ? defaultAddress : given);
  switch (action) {
    case 'status':
      world.stdout.write(statusYaml(await client.status()));
      break;
    case 'stats':
      world.stdout.write(metricsYaml(await client.metrics()));
      break;
    case 'pause':
    case 'resume':
      world.stdout.write(statusYaml(await client.change({ paused: action === 'pause' })));
      break;
    case 'scale':
      world.stdout.write(statusYaml(await client.change({ vus, 'vus-max': maxVUs })));
      break;
  }
  return exitCodes.ok;
}

/** k6: what may be null there is text here. */
function statusYaml(status: StatusAttributes): string {
  return [
    `status: ${status.status}`,
    `paused: "${status.paused}"`,
    `vus: "${status.vus}"`,
    `vus-max: "${status['vus-max']}"`,
    `stopped: ${status.stopped}`,
    `running: ${status.running}`,
    `tainted: ${status.tainted}`,
    '',
  ].join('\n');
}

function metricsYaml(metrics: readonly MetricData[]): string {
  if (metrics.length === 0) return '[]\n';
  return metrics.map(metricYaml).join('');
}

function metricYaml({ id, attributes: { type, contains, tainted, sample } }: MetricData): string {
  return [
    `- name: ${/^[\w.-]+(?:\{[^{}"'#]*\})?$/.test(id) && !id.includes(': ') ? id : JSON.stringify(id)}`,
    '  type:',
    `    type: ${type}`,
    '    valid: true',
    '  contains:',
    `    type: ${contains}`,
    '    valid: true',
    `  tainted: "${tainted ?? ''}"`,
    '  sample:',
    ...Object.entries(sample).map(([name, value]) => `    ${name}: ${value}`),
    '',
  ].join('\n');
}
