// Extensions that k6 documents, and whatever else is named `k6/x/...`: of those nothing is known.

declare module 'k6/x/*';

declare module 'k6/x/dns' {
  const dns: typeof import('k6/x/dns');
  export default dns;
  /** Asks one server, such as `1.1.1.1:53`. */
  export function resolve(name: string, type: 'A' | 'AAAA', server: string): Promise<string[]>;
  /** Asks as the system would. */
  export function lookup(name: string): Promise<string[]>;
}

declare module 'k6/x/tls' {
  const tls: typeof import('k6/x/tls');
  export default tls;
  /** Times in milliseconds since 1970. */
  export function getCertificate(
    host: string,
  ): Promise<{ subject: any; issuer: any; issued: number; expires: number; fingerprint: string }>;
}

declare module 'k6/x/redis' {
  export interface ClientOptions {
    socket?: {
      host: string;
      port: number;
      tls?: any;
      dialTimeout?: number;
      readTimeout?: number;
      poolSize?: number;
      [key: string]: any;
    };
    cluster?: { nodes: (string | object)[]; maxRedirects?: number; [key: string]: any };
    username?: string;
    password?: string;
    database?: number;
    [key: string]: any;
  }
  type Value = string | number | boolean;
  /** A key that is missing rejects. */
  export class Client {
    constructor(options: string | ClientOptions);
    set(key: string, value: Value, ttlSeconds?: number): Promise<string>;
    get(key: string): Promise<string>;
    getSet(key: string, value: Value): Promise<string>;
    getDel(key: string): Promise<string>;
    del(...keys: string[]): Promise<number>;
    exists(...keys: string[]): Promise<number>;
    incr(key: string): Promise<number>;
    incrBy(key: string, by: number): Promise<number>;
    decr(key: string): Promise<number>;
    decrBy(key: string, by: number): Promise<number>;
    randomKey(): Promise<string>;
    mget(...keys: string[]): Promise<any[]>;
    expire(key: string, seconds: number): Promise<boolean>;
    ttl(key: string): Promise<number>;
    persist(key: string): Promise<boolean>;
    lpush(key: string, ...values: Value[]): Promise<number>;
    rpush(key: string, ...values: Value[]): Promise<number>;
    lpop(key: string): Promise<string>;
    rpop(key: string): Promise<string>;
    lrange(key: string, start: number, stop: number): Promise<string[]>;
    lindex(key: string, index: number): Promise<string>;
    lset(key: string, index: number, value: Value): Promise<string>;
    lrem(key: string, count: number, value: Value): Promise<number>;
    llen(key: string): Promise<number>;
    hset(key: string, field: string, value: Value): Promise<number>;
    hsetnx(key: string, field: string, value: Value): Promise<boolean>;
    hget(key: string, field: string): Promise<string>;
    hdel(key: string, ...fields: string[]): Promise<number>;
    hgetall(key: string): Promise<Record<string, string>>;
    hkeys(key: string): Promise<string[]>;
    hvals(key: string): Promise<string[]>;
    hlen(key: string): Promise<number>;
    hincrby(key: string, field: string, by: number): Promise<number>;
    sadd(key: string, ...members: Value[]): Promise<number>;
    srem(key: string, ...members: Value[]): Promise<number>;
    sismember(key: string, member: Value): Promise<boolean>;
    smembers(key: string): Promise<string[]>;
    srandmember(key: string): Promise<string>;
    spop(key: string): Promise<string>;
    sendCommand(command: string, ...args: any[]): Promise<any>;
  }
  const redis: { Client: typeof Client };
  export default redis;
}

declare module 'k6/experimental/redis' {
  export * from 'k6/x/redis';
  export { default } from 'k6/x/redis';
}

declare module 'k6/x/sql' {
  export interface Database {
    query(query: string, ...args: any[]): any[];
    exec(query: string, ...args: any[]): any;
    close(): void;
  }
  export function open(driver: any, dsn: string): Database;
  const sql: { open: typeof open };
  export default sql;
}

declare module 'k6/x/icmp' {
  const icmp: typeof import('k6/x/icmp');
  export default icmp;
  export enum IP {
    V4 = 'ip4',
    V6 = 'ip6',
  }
  export interface PingOptions {
    id?: number;
    seq?: number;
    ttl?: number;
    timeout?: string | number;
    deadline?: string | number;
    /** Default: 1. */
    count?: number;
    /** Percent of answers that make a success. Default: 100. */
    threshold?: number;
    /** Bytes. Default: 56. */
    size?: number;
    /** Default: 1s. */
    interval?: string | number;
    source?: string;
    preferred_ip_version?: IP;
    tags?: Record<string, string>;
  }
  export function ping(target: string, options?: PingOptions): boolean;
  export function pingAsync(target: string, options?: PingOptions, callback?: (...args: any[]) => void): Promise<boolean>;
}

declare module 'k6/x/mqtt' {
  const mqtt: typeof import('k6/x/mqtt');
  export default mqtt;
  export enum QoS {
    AtMostOnce = 0,
    AtLeastOnce = 1,
    ExactlyOnce = 2,
  }
  type Payload = string | ArrayBuffer | ArrayBufferView;
  type Tags = Record<string, string>;
  export class Client {
    constructor(options?: {
      client_id?: string;
      username?: string;
      password?: string;
      credentials_provider?: () => any;
      will?: { topic: string; payload: Payload; qos?: QoS; retain?: boolean };
      tags?: Tags;
    });
    readonly connected: boolean;
    /** Schemes are mqtt(s), tcp, ssl, tls, ws(s). */
    connect(
      url: string,
      options?: { keepalive?: number; connect_timeout?: number; clean_session?: boolean; servers?: string[]; tags?: Tags },
    ): void;
    reconnect(): void;
    subscribe(topics: string | string[], options?: { qos?: QoS; tags?: Tags }): void;
    subscribeAsync(topics: string | string[], options?: { qos?: QoS; tags?: Tags }): Promise<void>;
    unsubscribe(topics: string | string[], options?: { tags?: Tags }): void;
    unsubscribeAsync(topics: string | string[], options?: { tags?: Tags }): Promise<void>;
    publish(topic: string, payload: Payload, options?: { qos?: QoS; retain?: boolean; tags?: Tags }): void;
    publishAsync(topic: string, payload: Payload, options?: { qos?: QoS; retain?: boolean; tags?: Tags }): Promise<void>;
    end(options?: { tags?: Tags }): void;
    endAsync(options?: { tags?: Tags }): Promise<void>;
    on(event: 'message', handler: (topic: string, payload: ArrayBuffer) => void): void;
    on(event: 'connect' | 'end' | 'reconnect', handler: () => void): void;
    on(event: 'error', handler: (error: any) => void): void;
  }
}

declare module 'k6/x/tcp' {
  const tcp: typeof import('k6/x/tcp');
  export default tcp;
  type Tags = Record<string, string>;
  export class Socket {
    constructor(options?: { tags?: Tags });
    readonly ready_state: string;
    readonly connected: boolean;
    readonly local_ip: string;
    readonly local_port: number;
    readonly remote_ip: string;
    readonly remote_port: number;
    readonly bytes_written: number;
    readonly bytes_read: number;
    connect(port: number, host?: string): Promise<void>;
    connect(options: { port: number; host?: string; tls?: any; tags?: Tags }): Promise<void>;
    write(data: string | ArrayBuffer | ArrayBufferView, options?: { encoding?: string; tags?: Tags }): Promise<void>;
    destroy(): void;
    setTimeout(milliseconds: number): void;
    on(event: 'connect' | 'close' | 'timeout', handler: () => void): void;
    on(event: 'data', handler: (data: ArrayBuffer) => void): void;
    on(event: 'error', handler: (error: any) => void): void;
  }
}
