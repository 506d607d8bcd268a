// Every message about a script that cannot be turned into a program, sorted by name.

import { didYouMean, exitCodes, UserError, type SourcePosition } from '../base/index.ts';
import { k6Modules } from './k6-modules.ts';

/** Where in the user's sources a fault is, with the lines around it. */
export interface Place {
  readonly at?: SourcePosition | undefined;
  readonly frame?: string | undefined;
}

/** What an import that fails looks like from the outside: used as esbuild's `detail` so that it survives the way through it. */
export interface ImportFault {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

const replacements: Readonly<Record<string, string>> = {
  'k6/experimental/browser': 'k6/browser',
  'k6/experimental/grpc': 'k6/net/grpc',
  'k6/experimental/timers': 'k6/timers',
  'k6/experimental/tracing': 'https://jslib.k6.io/http-instrumentation-tempo/1.0.1/index.js',
  'k6/experimental/webcrypto': 'the global crypto object',
  'k6/experimental/redis': 'k6/x/redis',
};

export function badArchive(name: string, reason: string): UserError {
  return new UserError({
    code: 'bad-archive',
    message: `"${name}" is not an archive that can be run: ${reason}`,
    hint: 'archives are written by "onrush archive" or "k6 archive"',
    exitCode: exitCodes.generic,
  });
}

export function badVersionRange(range: string): UserError {
  return directiveFault(`"${range}" is no range of versions`, 'a directive looks like "use k6 >= 1.0"');
}

/** k6: it would now ask a service to build another k6. */
function directiveFault(reason: string, hint: string): UserError {
  return new UserError({
    code: 'unsatisfied-directive',
    message: `a "use k6" directive of the script cannot be met: ${reason}`,
    hint,
    exitCode: exitCodes.scriptException,
  });
}

export function importFault(fault: ImportFault, place: Place): UserError {
  return new UserError({ ...fault, ...place, exitCode: exitCodes.scriptException });
}

export function insecureImport(specifier: string): ImportFault {
  return {
    code: 'insecure-import',
    message: `modules are loaded over https only, not from "${specifier}"`,
    hint: specifier.startsWith('http://')
      ? `try "https://${specifier.slice('http://'.length)}", or save the module next to the script`
      : undefined,
  };
}

export function missingExtension(name: string): UserError {
  return directiveFault(`"${name}" is not part of onrush`, 'onrush has its extensions built in and cannot add others');
}

/** k6: a module from the network must not read the disk. */
export function localFromRemote(specifier: string, importer: string): ImportFault {
  return {
    code: 'local-from-remote',
    message: `the remote module "${importer}" may not import the local file "${specifier}"`,
  };
}

export function missingScript(path: string, siblings: readonly string[], name: string): UserError {
  const meant = didYouMean(name, siblings);
  return new UserError({
    code: 'missing-script',
    message: `script file "${path}" does not exist${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`,
    hint: 'check the path: it is taken relative to the current directory; use "-" to read the script from standard input',
    exitCode: exitCodes.generic,
  });
}

export function nodeBuiltin(specifier: string): ImportFault {
  return {
    code: 'node-builtin',
    message: `"${specifier}" is a module of Node.js: scripts run as they do in k6, without them`,
    hint:
      nodeAlternatives[specifier.replace(/^node:/, '')] ?? 'if a package imports it, choose a build of the package for browsers',
  };
}

export function notInArchive(specifier: string): ImportFault {
  return { code: 'not-in-archive', message: `the archive does not contain "${specifier}"` };
}

export function remoteFailed(url: string, reason: string): ImportFault {
  return {
    code: 'remote-module',
    message: `the module "${url}" could not be loaded: ${reason}`,
    hint: 'check the address and the network, or save the module next to the script',
  };
}

export function remoteScriptFailed(url: string, reason: string): UserError {
  return new UserError({
    code: 'remote-script',
    message: `the script "${url}" could not be loaded: ${reason}`,
    exitCode: exitCodes.generic,
  });
}

function removedModule(specifier: string): ImportFault | undefined {
  const replacement = replacements[specifier];
  if (replacement === undefined) return undefined;
  return {
    code: 'removed-module',
    message: `the module "${specifier}" no longer exists; use ${replacement.includes(' ') ? replacement : `"${replacement}"`} instead`,
  };
}

export function scriptIsDirectory(path: string): UserError {
  return new UserError({
    code: 'script-is-directory',
    message: `"${path}" is a directory, not a script file`,
    exitCode: exitCodes.generic,
  });
}

export function syntaxFault(message: string, more: number, place: Place): UserError {
  return new UserError({
    code: 'syntax-error',
    message: `the script does not parse: ${message}`,
    hint: more === 0 ? undefined : `${more} more ${more === 1 ? 'fault' : 'faults'} after this one`,
    ...place,
    exitCode: exitCodes.scriptException,
  });
}

export function unknownLoader(extension: string): ImportFault {
  return {
    code: 'unknown-file-type',
    message: `files of the type "${extension}" cannot be imported`,
    hint: 'read the file with open() in the init code',
  };
}

/** A module that is not built in: one that k6 has, or had, or a name that means nothing. */
export function unknownModule(specifier: string, builtins: readonly string[]): ImportFault {
  return removedModule(specifier) ?? unsupportedModule(specifier, builtins) ?? nonexistentModule(specifier, builtins);
}

function unsupportedModule(specifier: string, builtins: readonly string[]): ImportFault | undefined {
  if (!k6Modules.includes(specifier)) return undefined;
  return {
    code: 'unsupported-module',
    message: `the module "${specifier}" is not supported yet`,
    hint: `modules that can be imported: ${builtins.join(', ')}`,
  };
}

function nonexistentModule(specifier: string, builtins: readonly string[]): ImportFault {
  const meant = didYouMean(specifier, [...new Set([...builtins, ...k6Modules])]);
  return {
    code: 'unknown-module',
    message: `the module "${specifier}" does not exist${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`,
    hint: specifier.startsWith('k6/x/') ? 'k6 extensions are compiled into k6; this one is not part of onrush' : undefined,
  };
}

export function unresolved(specifier: string, siblings: readonly string[], isFile: boolean): ImportFault {
  const meant = didYouMean(specifier, siblings);
  const suggestion = meant === undefined ? '' : ` (did you mean "${meant}"?)`;
  if (isFile) return { code: 'missing-module', message: `the imported file "${specifier}" does not exist${suggestion}` };
  return {
    code: 'missing-package',
    message: `the package "${specifier}" is not installed${suggestion}`,
    hint: `run "npm install ${packageName(specifier)}" beside the script, or write "./${specifier}" if it is a file`,
  };
}

const nodeAlternatives: Readonly<Record<string, string>> = {
  fs: 'read files with open() in the init code',
  'fs/promises': 'read files with open() in the init code',
  crypto: 'use the global crypto object or "k6/crypto"',
  http: 'use "k6/http"',
  https: 'use "k6/http"',
  timers: 'setTimeout and its friends are globals',
  'timers/promises': 'use sleep() of "k6"',
  process: 'environment variables are in __ENV',
};

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

export function wrongVersion(range: string, version: string): UserError {
  return directiveFault(
    `it wants k6 ${range}, and onrush runs scripts of k6 ${version}`,
    'change the directive, or leave it out',
  );
}
