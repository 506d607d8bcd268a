// nginx for tests: on 127.0.0.1, over TLS with HTTP/2, in a directory of its own; it ends with the test.

import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { localhostCertificate } from './tls/test-certificate.ts';

const nginxPath = '/usr/sbin/nginx';
/** For the `skip` of a test. */
export const noNginx: string | false = existsSync(nginxPath) ? false : `${nginxPath} is not installed`;
/** Length of the file `/large`. */
export const largeBytes = 3_000_000;

/** What a test wants of its nginx; directives of each block. */
export interface NginxSettings {
  readonly http?: string;
  readonly server?: string;
  /** Without TLS. */
  readonly isPlain?: boolean;
  /** By name in nginx's directory, which is `$directory` in directives. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
}

/**
 * A port that was free a moment ago, for a program that cannot say which one it took. Below those that the system gives to whoever
 * asks for any, so that nobody is given it meanwhile.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.close();
    if (isFree) return port;
  }
}

/** Starts nginx. Returns its URL. */
export async function startNginx(t: TestContext, settings: NginxSettings = {}): Promise<string> {
  const { http = '', server = '', isPlain = false, files = {} } = settings;
  const directory = mkdtempSync(join(tmpdir(), 'onrush-nginx-'));
  const port = await freePort();
  const certificate = { 'cert.pem': localhostCertificate.cert, 'key.pem': localhostCertificate.key };
  for (const [name, content] of Object.entries({ large: Buffer.alloc(largeBytes, 'abc'), ...certificate, ...files }))
    writeFileSync(join(directory, name), content);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${directory}/${name};`);
  const scheme = isPlain ? 'http' : 'https';
  const config = join(directory, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; worker_processes 1; ${userInfo().uid === 0 ? 'user root;' : ''} pid ${directory}/pid; error_log ${directory}/error.log;
    events { worker_connections 512; }
    http { access_log off; default_type text/plain; client_max_body_size 100m; ${paths.join(' ')} ${http}
      server { listen 127.0.0.1:${port} ${isPlain ? '' : 'ssl http2'}; root ${directory};
        ${isPlain ? '' : `ssl_certificate ${directory}/cert.pem; ssl_certificate_key ${directory}/key.pem;`}
        ${server.replaceAll('$directory', directory)}
        location / { return 200 "$request_method $http_x_a $content_length"; }
        location = /large { }
        location = /upload { proxy_pass ${scheme}://127.0.0.1:${port}/sink; proxy_pass_request_body off; client_body_in_file_only on; }
        location = /missing { return 404 "none"; } } }`,
  );
  const child = spawn(nginxPath, ['-p', directory, '-e', join(directory, 'error.log'), '-c', config], { stdio: 'ignore' });
  t.after(async () => {
    const exited = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGTERM')) await exited;
    rmSync(directory, { recursive: true, force: true });
  });
  await untilListening(port, () => child.exitCode === null);
  return `${scheme}://127.0.0.1:${port}/`;
}

/** Waits for a process to take connections. Throws if it does not in a minute, or `isAlive` says no. */
export async function untilListening(port: number, isAlive: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 2400 && isAlive(); attempt++) {
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 25)); // not listening yet
  }
  throw new Error('the server did not start');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
