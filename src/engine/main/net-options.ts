// How the threads make connections, from the options of the test and the environment of the process. Plain data.

import { checkNetOptions, type NetOptions } from '../../net/index.ts';
import { badConfiguration, type Options } from '../../options/index.ts';

const connectTimeoutMs = 30_000;

/** The options for `net`; throws a UserError if some of them cannot be used. */
export function netOptions(options: Options, env: Readonly<Record<string, string>>): NetOptions {
  const certFile = env['SSL_CERT_FILE'] ?? '';
  const net: NetOptions = {
    insecureSkipTLSVerify: options.insecureSkipTLSVerify,
    noConnectionReuse: options.noConnectionReuse,
    noVUConnectionReuse: options.noVUConnectionReuse,
    maxIdle: options.batch,
    maxIdlePerHost: options.batchPerHost,
    tlsVersion: options.tlsVersion,
    connectTimeoutMs,
    dns: options.dns,
    hosts: options.hosts,
    blockHostnames: options.blockHostnames,
    blacklistIPs: options.blacklistIPs,
    localIPs: options.localIPs,
    tlsAuth: options.tlsAuth,
    tlsCipherSuites: options.tlsCipherSuites,
    keyLogFile: options.sslKeyLogFile,
    ...(certFile !== '' && { certFile }),
    certDirectories: env['SSL_CERT_DIR'] ?? '',
    proxies: {
      http: variable(env, 'HTTP_PROXY'),
      https: variable(env, 'HTTPS_PROXY'),
      exceptions: variable(env, 'NO_PROXY'),
    },
    // k6: a program in Go, so Go's own switch turns off HTTP/2
    http2: !(env['GODEBUG'] ?? '').split(',').includes('http2client=0'),
    // k6 makes a full handshake for every connection, and users read its cost from http_req_tls_handshaking.
    resumeTlsSessions: options.tlsResumption,
    ...(options.maxResponseBody > 0 && { maxBodyBytes: options.maxResponseBody }),
  };
  const faults = checkNetOptions(net);
  if (faults.length > 0) throw badConfiguration(faults);
  return net;
}

/** Proxies are set by names in capitals or, second, in small letters. */
function variable(env: Readonly<Record<string, string>>, name: string): string {
  return env[name] || env[name.toLowerCase()] || '';
}
