// The command line from arguments to exit code. What a command needs is loaded when it is asked for: start-up time counts.

import { exitCodes, UserError } from '../base/index.ts';
import { bugText, userErrorText } from './error-text.ts';
import { allowsColor, paintFor } from './paint.ts';
import { packageVersion } from './version.ts';
import type { World } from './world.ts';

/** Does what the arguments say. Never rejects: whatever goes wrong is printed and becomes an exit code. */
export async function main(world: World): Promise<number> {
  try {
    return await dispatch(world);
  } catch (error) {
    const paint = paintFor(!world.args.includes('--no-color') && allowsColor(world.stderr, world.env));
    if (error instanceof UserError) {
      world.stderr.write(userErrorText(error.toFields(), paint));
      return error.exitCode;
    }
    world.stderr.write(bugText(error, packageVersion(), paint));
    return exitCodes.internalPanic;
  }
}

async function dispatch(world: World): Promise<number> {
  const { parseCommandLine } = await import('./command-line.ts');
  const request = parseCommandLine(world);
  switch (request.command) {
    case 'run': {
      const { runScript } = await import('./run-script.ts');
      return runScript(world, request);
    }
    case 'http': {
      const { loadUrl } = await import('./http.ts');
      return loadUrl(world, request);
    }
    case 'inspect': {
      const { inspect } = await import('./inspect.ts');
      return inspect(world, request);
    }
    case 'archive': {
      const { archive } = await import('./archive.ts');
      return archive(world, request);
    }
    case 'check': {
      const { check } = await import('./check/check.ts');
      return check(world, request);
    }
    case 'new': {
      const { writeNewScript } = await import('./new.ts');
      return writeNewScript(world, request);
    }
    case 'completion': {
      const { printCompletion } = await import('./completion.ts');
      return printCompletion(world, request);
    }
    case 'demo': {
      const { serveDemo } = await import('./demo.ts');
      return serveDemo(world, request);
    }
    case 'steer': {
      const { steer } = await import('./steer.ts');
      return steer(world, request);
    }
    case 'deps': {
      const { deps } = await import('./deps.ts');
      return deps(world, request);
    }
    case 'features': {
      const { printFeatures } = await import('./features.ts');
      return printFeatures(world, request);
    }
    case 'version': {
      const { versionText } = await import('./version-text.ts');
      world.stdout.write(versionText(world.platform, request.asJson));
      return exitCodes.ok;
    }
    case 'nothing':
      return exitCodes.ok;
  }
}
