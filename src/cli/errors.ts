// What can be wrong with a command line, sorted by name. k6: all of these exit with 255, a bad config file with 104.

import { didYouMean, exitCodes, UserError } from '../base/index.ts';

export function absentCommand(name: string, reason: string, hint: string): UserError {
  return usage('absent-command', `onrush has no command "${name}": ${reason}`, hint);
}

/** The text is not shown: it may be a password. */
export function badAuth(): UserError {
  return usage('bad-auth', 'flag -a must have the form "name:password"');
}

export function badConfigFile(path: string, reason: string): UserError {
  return new UserError({
    code: 'bad-config-file',
    message: `config file ${JSON.stringify(path)}: ${reason}`,
    exitCode: exitCodes.invalidConfig,
  });
}

export function badCount(flag: string, text: string): UserError {
  return usage('bad-count', `flag ${flag} must be a whole number, but is "${text}"`);
}

export function badHeader(text: string): UserError {
  return usage('bad-header', `header "${text}" must have the form "Name: value"`);
}

/** `kind` is the destination: `file`, `loki`. */
export function badLogSetting(kind: string, setting: string, expected: string): UserError {
  return usage('bad-log-setting', `log output ${kind}: "${setting}" must be ${expected}`);
}

export function badNumber(flag: string, text: string): UserError {
  return usage('bad-number', `flag ${flag} must be a whole number of 1 or more, but is "${text}"`);
}

export function badPort(text: string): UserError {
  return usage('bad-port', `port "${text}" must be a whole number from 0 to 65535`);
}

export function badProxy(text: string): UserError {
  return usage('bad-proxy', `flag -x must be a proxy such as http://10.0.0.1:3128 or socks5://10.0.0.1, but is "${text}"`);
}

export function badSecretSource(spec: string, reason: string, hint?: string): UserError {
  // The values are secret.
  return usage('bad-secret-source', `secret source "${spec.split('=')[0]}": ${reason}`, hint);
}

export function badTemplate(path: string, action: string): UserError {
  return usage(
    'bad-template',
    `template "${path}" contains ${action}, which has no meaning`,
    'there are {{ .ScriptName }}, {{ .ProjectID }} and {{ if .ProjectID }} ... {{ end }}',
  );
}

export function badTimeSpan(flag: string, text: string): UserError {
  return usage('bad-duration', `flag ${flag} must be a duration with a unit, such as 30s or 1m30s, but is "${text}"`);
}

export function badUrl(text: string): UserError {
  return usage('bad-url', `"${text}" is not the URL of a web server`, 'a URL begins with http:// or https://');
}

export function cannotListen(host: string, port: number, cause: unknown): UserError {
  const isTaken = (cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE';
  const reason = isTaken ? 'the port is taken' : cause instanceof Error ? cause.message : String(cause);
  return usage(
    'cannot-listen',
    `cannot listen on ${host}:${port}: ${reason}`,
    isTaken ? 'choose another with --port' : undefined,
  );
}

export function cannotOpenLog(path: string, cause: unknown): UserError {
  return usage('log-not-writable', `cannot write log file "${path}": ${cause instanceof Error ? cause.message : String(cause)}`);
}

export function cannotRead(path: string, cause: unknown): UserError {
  return usage('cannot-read', `cannot read "${path}": ${reasonOf(cause)}`);
}

export function cannotWrite(path: string, cause: unknown): UserError {
  return usage('cannot-write', `cannot write "${path}": ${reasonOf(cause)}`);
}

/** What commander found, in our words. */
export function commandLine(code: string, message: string, hint: string): UserError {
  return usage(code, message, hint);
}

export function fileExists(path: string, hint: string): UserError {
  return usage('file-exists', `"${path}" exists already`, hint);
}

export function notAnArchive(name: string): UserError {
  return usage('not-an-archive', `"${name}" is not an archive, as --type says it is`, 'leave --type out for a script');
}

export function halfCertificate(): UserError {
  return usage('half-certificate', 'a client certificate needs both --cert and --key');
}

export function noProxyForThisMachine(host: string): UserError {
  return usage('no-proxy', `flag -x has no effect: requests to this machine (${host}) never go through a proxy, as in k6`);
}

export function nothingToScale(): UserError {
  return usage('nothing-to-scale', 'scale needs --vus or --max', 'for example onrush scale --vus 50');
}

export function twoBodies(): UserError {
  return usage('two-bodies', 'a request has one body: use -d or -D, not both');
}

export function tooShort(detail: string): UserError {
  return usage('too-short', detail);
}

export function unknownCommand(name: string, known: readonly string[]): UserError {
  const suggestion = didYouMean(name, known);
  const hint = suggestion === undefined ? guess(name) : undefined;
  return usage('unknown-command', `command "${name}" does not exist${suggested(suggestion)}`, hint ?? 'onrush help');
}

/** What somebody means who leaves the command out. */
function guess(name: string): string | undefined {
  if (/\.[cm]?[jt]s$/.test(name)) return `to run a script: onrush run ${name}`;
  return /^[\w.-]+(?::\d+)?(?:\/|$)/.test(name) && /[:/]/.test(name) ? `to load a URL: onrush http://${name}` : undefined;
}

export function unknownFlag(flag: string, known: readonly string[], command: string): UserError {
  const suggestion = didYouMean(flag, known);
  return usage(
    'unknown-flag',
    `flag "${flag}" does not exist${suggested(suggestion)}`,
    command.startsWith('-') ? 'flags stand behind the command: onrush help' : `onrush ${command} --help lists all flags`,
  );
}

export function unknownScheme(script: string): UserError {
  const hint = script.startsWith('http://') ? 'scripts come over https only' : 'a script is a file, an https URL or "-"';
  return usage('unknown-scheme', `the script "${script}" cannot be loaded from there`, hint);
}

export function unknownShell(name: string, known: readonly string[]): UserError {
  return usage(
    'unknown-shell',
    `shell "${name}" does not exist${suggested(didYouMean(name, known))}`,
    `completion is there for ${known.join(', ')}`,
  );
}

export function unknownTemplate(name: string, known: readonly string[]): UserError {
  return usage(
    'unknown-template',
    `template "${name}" does not exist${suggested(didYouMean(name, known))}`,
    `templates are ${known.join(' and ')}`,
  );
}

export function unknownLogOutput(spec: string): UserError {
  return usage(
    'unknown-log-output',
    `log output "${spec}" does not exist`,
    'log outputs are stderr, stdout, none, file=PATH and loki=URL',
  );
}

function reasonOf(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT') return 'there is no such file or directory';
  return cause instanceof Error ? cause.message : String(cause);
}

function suggested(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` (did you mean "${suggestion}"?)`;
}

function usage(code: string, message: string, hint?: string): UserError {
  return new UserError({ code, message, hint, exitCode: exitCodes.generic });
}
