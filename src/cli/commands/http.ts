// `onrush http`: what it takes, in the letters of hey and oha.

import type { Command } from 'commander';
import { parseGoDuration } from '../../base/index.ts';
import { badAuth, badNumber, badTimeSpan } from '../errors.ts';
import type { HttpRequest } from '../http.ts';
import { runOptions } from '../option-flags.ts';
import { addFlags, given, option, repeated, withoutShort, type Ask } from './definition.ts';

/** Flags of `run` that also make sense without a script; short ones where `http` has no other use for the letter. */
const httpFlags = `dns max-redirects user-agent http-debug no-connection-reuse local-ips tag summary-trend-stats
  summary-time-unit summary-mode summary-export no-summary out threads config quiet verbose no-color log-output log-format address`
  .split(/\s+/)
  .map((name) => `--${name}`);

export function addHttp(program: Command, ask: Ask): void {
  const http = program
    .command('http')
    .description('Load one URL, without a script. The word "http" may be left out.')
    .argument('<url>', 'where the requests go')
    .addHelpText(
      'after',
      `
Without -n and -z: 200 requests. With both, what comes first ends the test.
Without -q each VU sends its next request when it has the answer to the last one; with -q requests start at
that rate however slow the answers are, on at most -c VUs.

Examples:
  onrush http://localhost:8080/ -c 50 -z 30s               50 VUs for 30 seconds
  onrush http://localhost:8080/ -q 1000 -z 1m -c 200       1,000 requests per second, at most 200 at a time
  onrush http://localhost:8080/echo -n 100 -d '{"a":1}' -H 'Content-Type: application/json'
  onrush http://localhost:8080/ -n 10 --save-script a.js   also as a script, to go on from

Flags of hey and oha that have other names here are understood: -cpus, -disable-keepalive, -disable-redirects,
-h2, --redirect; and long flags may have one dash.
`,
    )
    .action((url: string) => ask(httpRequest(url, http, program)));
  const load = 'The load:';
  const request = 'The request:';
  const own = [
    option('-c, --concurrency <n>', 'Number of VUs: the requests under way at one time (default: 50)', load),
    option('-n, --requests <n>', 'Number of requests (default: 200, if there is no -z)', load),
    option('-z, --duration <duration>', 'How long requests are sent, such as 30s or 1m30s.', load),
    option('-q, --rate <n>', 'Requests started per second (default: as many as the VUs can send)', load),
    option('-m, --method <name>', 'Method (default: GET, with a body POST)', request),
    option('-H, --header <Name: value>', 'Header; repeats.', request).argParser(repeated),
    option('-d, --body <text>', 'Body.', request),
    option('-D, --body-file <file>', 'File with the body.', request),
    option('-T, --content-type <type>', 'Header Content-Type.', request),
    option('-A, --accept <types>', 'Header Accept.', request),
    option('-a, --basic-auth <name:password>', 'Name and password for the server (header Authorization).', request),
    option('--host <name>', 'Header Host.', request),
    option('-x, --proxy <url>', 'Proxy to send requests through (default: that of HTTP_PROXY or HTTPS_PROXY)', request),
    option('-t, --timeout <duration>', 'How long a request may take (default: 1m)', request),
    option('-k, --insecure', 'Do not verify the certificate of the server.', request),
    option('--cert <file>', 'Client certificate in PEM form.', request),
    option('--key <file>', 'Key of the client certificate, in PEM form.', request),
    option('--save-script <file>', 'Also write the test as a k6 script.', 'Afterwards:'),
  ];
  addFlags(http, own);
  const taken = new Set(own.flatMap(({ short, long }) => [short, long]));
  const shared = runOptions().filter(({ long }) => httpFlags.includes(long ?? '') && !taken.has(long));
  addFlags(
    http,
    shared.map((flag) => (taken.has(flag.short) ? withoutShort(flag) : flag)),
  );
}

function httpRequest(url: string, http: Command, program: Command): HttpRequest {
  const {
    concurrency,
    requests,
    duration,
    rate,
    method,
    header: _,
    body,
    bodyFile,
    contentType,
    accept,
    basicAuth,
    host,
    proxy,
    timeout,
    insecure,
    cert,
    key,
    saveScript,
    ...flags
  } = http.opts<Readonly<Record<string, string | undefined>>>();
  return {
    command: 'http',
    url,
    load: {
      vus: countOf('-c', concurrency) ?? 50,
      requests: countOf('-n', requests),
      durationMs: timeSpanOf('-z', duration),
      rate: countOf('-q', rate),
    },
    method,
    headers: [
      ...line('Content-Type', contentType),
      ...line('Accept', accept),
      ...line('Authorization', basicAuth === undefined ? undefined : authorizationOf(basicAuth)),
      ...line('Host', host),
      ...(http.opts<{ header?: readonly string[] }>().header ?? []),
    ],
    body,
    bodyFile,
    timeoutMs: timeSpanOf('-t', timeout),
    isInsecure: insecure !== undefined,
    certFile: cert,
    keyFile: key,
    proxy,
    saveScript,
    flags: { ...program.opts(), ...given(http, flags) },
  };
}

function line(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name}: ${value}`];
}

/** RFC 7617, section 2. */
function authorizationOf(nameAndPassword: string): string {
  if (!nameAndPassword.includes(':')) throw badAuth();
  return `Basic ${Buffer.from(nameAndPassword).toString('base64')}`;
}

function countOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!/^\d+$/.test(text) || count === 0 || !Number.isSafeInteger(count)) throw badNumber(flag, text);
  return count;
}

function timeSpanOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = parseGoDuration(text);
  if (ms === undefined || ms <= 0) throw badTimeSpan(flag, text);
  return ms;
}
