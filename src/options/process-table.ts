// Options of the process: a script cannot set them. Some stand in the config file.

import { scriptEnv } from './values/name-values.ts';
import { processRow } from './option-row.ts';
import type { OptionRow } from './option-row.ts';
import type { CompatibilityMode, SummaryMode } from './option-values.ts';
import { atLeast } from './values/value-rules.ts';
import { size } from './values/size.ts';
import { boolean, choice, integer, presence, rawObject, text, textArray } from './values/value-type.ts';

export const processTable: readonly OptionRow[] = [
  processRow('out', textArray, {
    json: 'file',
    env: ['K6_OUT'],
    flag: { long: 'out', short: 'o', placeholder: 'type=arg', isRepeatable: true },
    default: [],
    help: 'Where samples go while the test runs.',
  }),
  processRow('linger', boolean, {
    json: 'file',
    env: ['K6_LINGER'],
    flag: { long: 'linger', short: 'l' },
    default: false,
    help: 'Stay alive after the test until interrupted.',
  }),
  processRow('noUsageReport', boolean, {
    json: 'file',
    env: ['K6_NO_USAGE_REPORT'],
    flag: { long: 'no-usage-report' },
    default: false,
    help: 'Accepted for compatibility: onrush never reports usage.',
  }),
  processRow('webDashboard', boolean, {
    json: 'file',
    env: ['K6_WEB_DASHBOARD'],
    default: false,
    refusal: unless(false, 'onrush has no web dashboard; outputs such as json keep the samples'),
    help: 'Show the test as a web page while it runs: refused, there is none.',
  }),
  processRow('noArchiveUpload', boolean, {
    json: 'file',
    env: ['K6_NO_ARCHIVE_UPLOAD'],
    flag: { long: 'no-archive-upload' },
    default: false,
    help: 'Accepted for compatibility: onrush never uploads scripts.',
  }),
  processRow('collectors', rawObject, { json: 'file', default: {}, help: 'Settings of outputs, by output.' }),
  processRow('config', text, {
    env: ['K6_CONFIG'],
    flag: { long: 'config', short: 'c', placeholder: 'file' },
    default: '',
    defaultText: '`k6/config.json` in the user’s config directory',
    help: 'Config file in JSON form.',
  }),
  processRow('env', scriptEnv, {
    flag: { long: 'env', short: 'e', placeholder: 'NAME=value', isRepeatable: true },
    default: {},
    help: 'Variable of the script’s `__ENV`.',
  }),
  processRow('includeSystemEnvVars', boolean, {
    env: ['K6_INCLUDE_SYSTEM_ENV_VARS'],
    flag: { long: 'include-system-env-vars' },
    default: true,
    defaultText: '`true` for `run`, otherwise `false`',
    help: 'Copy the environment of the process to `__ENV`.',
  }),
  processRow('compatibilityMode', choice<CompatibilityMode>(['extended', 'base', 'experimental_enhanced']), {
    env: ['K6_COMPATIBILITY_MODE'],
    flag: { long: 'compatibility-mode', placeholder: 'mode' },
    default: 'extended',
    help: '`extended` gives scripts the name `global` for `globalThis`, `base` does not; `experimental_enhanced` is an old name of `base`.',
  }),
  processRow('type', choice<'' | 'js' | 'archive'>(['', 'js', 'archive']), {
    env: ['K6_TYPE'],
    flag: { long: 'type', short: 't', placeholder: 'js|archive' },
    default: '',
    defaultText: 'seen from the file',
    help: 'What the script is.',
  }),
  processRow('noThresholds', boolean, {
    env: ['K6_NO_THRESHOLDS'],
    flag: { long: 'no-thresholds' },
    default: false,
    help: 'Do not look at thresholds.',
  }),
  processRow('summaryMode', choice<SummaryMode>(['compact', 'full', 'disabled', 'legacy']), {
    env: ['K6_SUMMARY_MODE'],
    flag: { long: 'summary-mode', placeholder: 'mode' },
    default: 'compact',
    help: 'How the summary looks.',
  }),
  processRow('noSummary', boolean, {
    env: ['K6_NO_SUMMARY'],
    flag: { long: 'no-summary' },
    default: false,
    help: 'No summary, the same as `--summary-mode=disabled`.',
  }),
  processRow('summaryExport', text, {
    env: ['K6_SUMMARY_EXPORT'],
    flag: { long: 'summary-export', placeholder: 'file' },
    default: '',
    help: 'File that gets the summary as JSON.',
  }),
  processRow('newMachineReadableSummary', boolean, {
    env: ['K6_NEW_MACHINE_READABLE_SUMMARY'],
    flag: { long: 'new-machine-readable-summary' },
    default: false,
    isHidden: true,
    refusal: unless(false, 'onrush writes the form that handleSummary and --summary-export have always had, not yet the new one'),
    help: 'The newer form of the summary for programs: refused, there is only the older one.',
  }),
  processRow('tracesOutput', text, {
    env: ['K6_TRACES_OUTPUT'],
    flag: { long: 'traces-output', placeholder: 'none|otel=...' },
    default: 'none',
    isHidden: true,
    refusal: unless('none', 'traces are those of k6/browser, which onrush does not have'),
    help: 'Where traces of the browser module go: refused, there are none.',
  }),
  processRow('sslKeyLogFile', text, {
    env: ['SSLKEYLOGFILE'],
    default: '',
    help: 'File that gets the keys of TLS sessions.',
  }),
  processRow('threads', atLeast(integer, 0, 'a whole number, 0 or more'), {
    json: 'file',
    env: ['ONRUSH_THREADS'],
    flag: { long: 'threads', placeholder: 'n' },
    default: 0,
    defaultText: 'one per core, at most one per VU',
    help: 'Number of threads that make load.',
  }),
  processRow('maxResponseBody', size, {
    json: 'file',
    env: ['ONRUSH_MAX_RESPONSE_BODY'],
    flag: { long: 'max-response-body', placeholder: 'size' },
    default: 256_000_000,
    defaultText: '`256MB`',
    help: 'A request whose body is longer, also once it is unpacked, fails, so that it cannot use up the memory. 0 is no limit; bodies that are not kept are not limited.',
  }),
  processRow('tlsResumption', boolean, {
    json: 'file',
    env: ['ONRUSH_TLS_RESUMPTION'],
    flag: { long: 'tls-resumption' },
    default: false,
    help: 'Resume TLS sessions: all but the first handshake of a VU with a server are short, as with browsers. k6 never does.',
  }),
  processRow('inspect', text, {
    flag: { long: 'inspect', placeholder: '[host:]port', bare: '127.0.0.1:9229' },
    default: '',
    defaultText: 'off; 127.0.0.1:9229 without a value',
    help: 'Let a debugger attach (Chrome DevTools, VS Code). The test has one VU.',
  }),
  processRow('inspectBrk', text, {
    flag: { long: 'inspect-brk', placeholder: '[host:]port', bare: '127.0.0.1:9229' },
    default: '',
    defaultText: 'off; 127.0.0.1:9229 without a value',
    help: 'As `--inspect`, but wait for the debugger, and stop at the first line of the script.',
  }),
  processRow('cpuProf', boolean, {
    flag: { long: 'cpu-prof' },
    default: false,
    help: 'Write a CPU profile of your functions, one file for each thread.',
  }),
  processRow('cpuProfDir', text, {
    flag: { long: 'cpu-prof-dir', placeholder: 'directory' },
    default: '',
    defaultText: 'the current directory',
    help: 'Where CPU profiles go.',
  }),
  processRow('address', text, {
    env: ['K6_ADDRESS'],
    flag: { long: 'address', short: 'a', placeholder: 'host:port' },
    default: '',
    defaultText: 'off',
    help: 'Serve the REST API here, such as `localhost:6565`: status, metrics, pause, resume, scale.',
  }),
  processRow('quiet', boolean, {
    flag: { long: 'quiet', short: 'q' },
    default: false,
    help: 'No banner and no progress; the summary is still shown.',
  }),
  processRow('verbose', boolean, { flag: { long: 'verbose', short: 'v' }, default: false, help: 'Log debug messages too.' }),
  processRow('noColor', presence, {
    env: ['K6_NO_COLOR', 'NO_COLOR'],
    flag: { long: 'no-color' },
    default: false,
    help: 'No colours.',
  }),
  processRow('logOutput', text, {
    env: ['K6_LOG_OUTPUT'],
    flag: { long: 'log-output', placeholder: 'where' },
    default: 'stderr',
    help: 'Where the log goes: `stderr`, `stdout`, `none`, `file=PATH,level=LEVEL` or `loki=URL,key=value,...`.',
  }),
  processRow('logFormat', text, {
    env: ['K6_LOG_FORMAT'],
    flag: { long: 'log-format', placeholder: 'format' },
    default: '',
    defaultText: '`text`',
    help: 'Form of log lines: `raw`, `json`; anything else is text.',
  }),
  processRow(
    'secretSource',
    { ...textArray, fromText: (source) => [source] },
    {
      env: ['K6_SECRET_SOURCE'],
      flag: { long: 'secret-source', placeholder: 'source', isRepeatable: true },
      default: [],
      help: 'Where the secrets of `k6/secrets` come from: `file=PATH` or `mock=KEY=VALUE,...`; also `name=NAME` and `default`.',
    },
  ),
  processRow('profilingEnabled', boolean, {
    env: ['K6_PROFILING_ENABLED'],
    flag: { long: 'profiling-enabled' },
    default: false,
    isHidden: true,
    refusal: unless(
      false,
      'these are profiles of a Go program; to profile onrush itself run it as "node --cpu-prof bin/onrush.js"',
    ),
    help: 'Profiles of the load generator through the REST API: refused, Node.js has its own.',
  }),
];

/** Refuses everything but `value`. */
function unless<T>(value: T, reason: string): (given: T) => string | undefined {
  return (given) => (given === value ? undefined : reason);
}
