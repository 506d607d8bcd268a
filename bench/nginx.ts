// The system under test: an nginx with a configuration of its own on free loopback ports, one worker, on the last core where there
// are several. It counts the requests, so that no tool is taken at its word.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { availableParallelism, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../src/net/test-nginx.ts';
import { authority, certificate, certificateKey } from './certificate.ts';

export interface Nginx {
  readonly url: string;
  readonly tlsUrl: string;
  readonly http2Url: string;
  /** The certificate of who has issued this server's. */
  readonly authorityFile: string;
  /** Requests answered so far, those of this method not counted. */
  requests(): Promise<number>;
  close(): Promise<void>;
}

/** 100 KB of JSON: what is asked for with POST; a static file, which is all that this nginx does. */
const document = {
  items: Array.from({ length: 1000 }, (_, id) => ({
    id,
    name: `item number ${id}`,
    price: (id * 7919) % 1000,
    tags: ['one', 'two', `tag-${id % 10}`],
    isAvailable: id % 3 > 0,
  })),
};

interface Ports {
  readonly plain: number;
  readonly tls: number;
  readonly http2: number;
}

function configuration(directory: string, ports: Ports): string {
  const cores = availableParallelism();
  const affinity = cores > 1 ? `worker_cpu_affinity 1${'0'.repeat(cores - 1)};` : '';
  const user = userInfo().uid === 0 ? 'user root;' : '';
  const server = `
      location / { default_type application/json; return 200 '{"status":"ok","items":[1,2,3,4,5,6,7,8,9,10]}'; }
      location = /document.json { root ${directory}; error_page 405 =200 $uri; }
      location = /nginx-status { stub_status; }`;
  // As newer versions do by themselves.
  const tls = `ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate ${directory}/cert.pem; ssl_certificate_key ${directory}/key.pem;`;
  return `daemon off; worker_processes 1; ${affinity} ${user}
  worker_rlimit_nofile 60000;
  pid ${directory}/nginx.pid; error_log ${directory}/error.log;
  events { worker_connections 30000; }
  http {
    access_log off; types { application/json json; } client_body_buffer_size 64k; keepalive_requests 1000000000; keepalive_timeout 3600; client_body_temp_path ${directory}/body;
    proxy_temp_path ${directory}/proxy; fastcgi_temp_path ${directory}/fastcgi; uwsgi_temp_path ${directory}/uwsgi; scgi_temp_path ${directory}/scgi;
    server { listen 127.0.0.1:${ports.plain} backlog=8192; ${server} }
    server { listen 127.0.0.1:${ports.tls} ssl backlog=8192; ${tls} ${server} }
    server { listen 127.0.0.1:${ports.http2} ssl http2 backlog=8192; ${tls} ${server} }
  }`;
}

export async function startNginx(file: string): Promise<Nginx> {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-bench-'));
  const ports = { plain: await freePort(), tls: await freePort(), http2: await freePort() };
  const configPath = join(directory, 'nginx.conf');
  const authorityFile = join(directory, 'authority.pem');
  writeFileSync(authorityFile, authority);
  writeFileSync(join(directory, 'cert.pem'), certificate);
  writeFileSync(join(directory, 'key.pem'), certificateKey);
  writeFileSync(join(directory, 'document.json'), JSON.stringify(document));
  writeFileSync(configPath, configuration(directory, ports));
  const child = spawn(file, ['-p', directory, '-e', join(directory, 'error.log'), '-c', configPath], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const url = `http://127.0.0.1:${ports.plain}/`;
  await untilAnswers(url, () => child.exitCode !== null);
  let asked = 0;
  return {
    url,
    tlsUrl: `https://127.0.0.1:${ports.tls}/`,
    http2Url: `https://127.0.0.1:${ports.http2}/`,
    authorityFile,
    async requests() {
      asked++;
      const text = await fetchText(`${url}nginx-status`);
      // the third number of the line under "server accepts handled requests"
      return Number(/requests\s+\d+ \d+ (\d+)/.exec(text)?.[1]) - asked;
    },
    async close() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(url: string, hasExited: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100 && !hasExited(); attempt++) {
    try {
      await fetchText(`${url}nginx-status`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50)); // not listening yet
    }
  }
  throw new Error('nginx did not start');
}

function fetchText(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
}
