// A script that uses what k6 does not know (packages, JSON modules, `import()`) as one file that k6 can run: what an archive holds
// in place of its sources. An inline source map keeps errors in the user's lines.

import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type * as Esbuild from 'esbuild';
import { archivePath } from './archive-path.ts';
import { compile, formatOf, prepare, type Bundle, type BundleOptions, type Options } from './bundle.ts';
import type { ScriptSource } from './script-source.ts';

/** Gives `open()` of a module in another directory its own place to start from. The bundle may have an `open` of that name. */
const openFrom = `const __openFrom = (directory) => (file, ...mode) => globalThis.open(/^(\\/|file:)/.test(file) ? file : directory + '/' + file, ...mode);`;

/** The text of the script as one file. `bundled` is the same script as it runs here. */
export async function bundleForK6(source: ScriptSource, options: BundleOptions, bundled: Bundle): Promise<string> {
  const { settings, context } = prepare(source, options);
  const openers = bundled.modules.filter(({ path, text }) => isFileElsewhere(path, source) && opensFiles(text().toString()));
  const forK6: Options = {
    ...settings,
    format: bundled.format === 'commonjs' ? 'cjs' : 'esm',
    // k6: its engine knows no asynchronous generators.
    target: 'es2022',
    supported: { 'async-generator': false, 'for-await': false },
    sourcemap: 'inline',
    plugins: [prefixing(new Set(openers.map(({ path }) => path))), ...settings.plugins],
    ...(openers.length > 0 && { banner: { js: openFrom } }),
  };
  const result = await compile(forK6, context);
  if (formatOf(result.metafile) !== bundled.format) throw new Error('the script has changed meanwhile');
  return result.outputFiles[0]!.text;
}

function isFileElsewhere(path: string, source: ScriptSource): boolean {
  return path.startsWith('/') && dirname(path) !== dirname(source.path);
}

/** Calls the global `open()`, which it does not if it has one of its own. */
function opensFiles(text: string): boolean {
  const hasOwn = /\b(?:function|const|let|var|class)\s+open\b|\bimport\b[^;'"]*\bopen\b/.test(text);
  return !hasOwn && /(?<![\w$.])open\s*\(/.test(text);
}

function prefixing(files: ReadonlySet<string>): Esbuild.Plugin {
  return {
    name: 'onrush-open',
    setup(build) {
      build.onLoad({ filter: /./, namespace: 'file' }, async ({ path }) => {
        if (!files.has(path)) return undefined;
        const directory = JSON.stringify(archivePath(dirname(path)));
        return { contents: `const open = __openFrom(${directory}); ${await readFile(path, 'utf8')}`, loader: 'default' };
      });
    },
  };
}
