// `onrush inspect`: the options of a script as k6's JSON, or explained: each option, its value, and who set it.

import { exitCodes } from '../base/index.ts';
import { inspectScript } from '../engine/index.ts';
import { fromFlags } from '../options/index.ts';
import { explainOptions } from './explain.ts';
import { ownOptionsJson, requirementsJson } from './options-json.ts';
import { openSession, requestFor } from './session.ts';
import type { World } from './world.ts';

export interface InspectRequest {
  readonly command: 'inspect';
  readonly script: string;
  readonly flags: Readonly<Record<string, unknown>>;
  readonly executionRequirements: boolean;
  readonly explain: boolean;
}

/** Prints what a run of the script would go by. Rejects with the UserError that the run would be refused with. */
export async function inspect(world: World, request: InspectRequest): Promise<number> {
  const session = openSession(world, request.flags);
  try {
    const asked = await requestFor(session, request, { seesSystemEnv: false });
    const inspection = await inspectScript({ ...asked, runtime: { ...asked.runtime, threads: 1, outputs: [] } });
    for (const message of [...inspection.warnings, ...inspection.settled.warnings]) session.warn(message);
    if (request.explain) session.screen.out(explainOptions(inspection, { flags: request.flags, env: world.env }, session.out));
    else {
      const json = request.executionRequirements
        ? requirementsJson(inspection)
        : ownOptionsJson(inspection.script.values, fromFlags(request.flags).values);
      // k6: no newline at the end; a person's prompt gets one.
      session.screen.out(world.stdout.isTTY ? `${json}\n` : json);
    }
    return exitCodes.ok;
  } finally {
    await session.log.close();
  }
}
