// `onrush demo`: serves the demo shop until Ctrl-C, or for as long as a script runs against it.

import { startDemo, demoRoutes, type Demo } from '../demo/index.ts';
import type { DemoRequest } from './commands/demo.ts';
import { cannotListen } from './errors.ts';
import { allowsColor, paintFor, type Paint } from './paint.ts';
import type { World } from './world.ts';

const defaultPort = 8080;

/** Resolves to the exit code when the shop has closed. */
export async function serveDemo(world: World, request: DemoRequest): Promise<number> {
  const port = request.port ?? (request.script === undefined ? defaultPort : 0);
  const demo = await startDemo({ port, host: request.host }).catch((cause: unknown) => {
    throw cannotListen(request.host, port, cause);
  });
  try {
    if (request.script !== undefined) {
      const { runScript } = await import('./run-script.ts');
      return await runScript(world, { script: request.script, flags: request.flags, scriptEnv: { BASE_URL: demo.url } });
    }
    world.stdout.write(welcome(demo, paintFor(allowsColor(world.stdout, world.env))));
    await interruption(world);
    return 0;
  } finally {
    await demo.close();
  }
}

function interruption(world: World): Promise<void> {
  return new Promise((resolve) => {
    const unwatch = world.onSignal(() => {
      unwatch();
      resolve();
    });
  });
}

function welcome({ url }: Demo, paint: Paint): string {
  const width = Math.max(...demoRoutes.map(({ path }) => path.length));
  const routes = demoRoutes.map(
    ({ method, path, about }) => `  ${paint.dim(method.padEnd(6))} ${path.padEnd(width)}  ${paint.dim(about)}`,
  );
  return `\n  the demo shop is open at ${paint.bold(paint.cyan(url))} (Ctrl-C closes it)\n\n${routes.join('\n')}\n\n`;
}
