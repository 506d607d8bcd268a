// A file that does not parse as JavaScript is taken for TypeScript, whatever its name. Only that one: TypeScript drops imports that
// nothing uses, and with them what the modules behind them do when they are loaded. k6: goes by the name alone.

import { readFile } from 'node:fs/promises';
import type * as Esbuild from 'esbuild';

/** The same plugins, and one for files on disk, where those that `isTyped` says are TypeScript. */
export function typedPlugins(plugins: readonly Esbuild.Plugin[], isTyped: (path: string) => boolean): Esbuild.Plugin[] {
  const onDisk: Esbuild.Plugin = {
    name: 'onrush-typescript',
    setup(build) {
      build.onLoad({ filter: /./, namespace: 'file' }, async ({ path }) =>
        isTyped(path) ? { contents: await readFile(path, 'utf8'), loader: 'ts' } : undefined,
      );
    },
  };
  return [...plugins.map((plugin) => typed(plugin, isTyped)), onDisk];
}

function typed(plugin: Esbuild.Plugin, isTyped: (path: string) => boolean): Esbuild.Plugin {
  return {
    name: plugin.name,
    setup: (build) =>
      plugin.setup({
        ...build,
        onLoad: (options, load) =>
          build.onLoad(options, async (args) => {
            const result = await load(args);
            return result?.contents !== undefined && isTyped(args.path) ? { ...result, loader: 'ts' } : result;
          }),
      }),
  };
}
