// The REST API of `onrush run`: off unless an address is given.

import { UserError } from '../base/index.ts';
import { ControlServer } from '../control/index.ts';
import type { RunArguments, Session } from './session.ts';

/**
 * Listens where the user wants it. k6: if the port is taken, an address from the environment is worth a warning, one of the command line
 * ends the run (106).
 */
export async function openRestApi(
  { settings, log, world }: Session,
  { flags }: RunArguments,
): Promise<ControlServer | undefined> {
  if (settings.address === '') return undefined;
  try {
    return await ControlServer.listen(settings.address);
  } catch (error) {
    if (flags['address'] !== undefined || !(error instanceof UserError)) throw error;
    log.sink({ level: 'warning', message: error.message, fields: {}, timeMs: world.clock.epoch() });
    return undefined;
  }
}
