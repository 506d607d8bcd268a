// `k6/options` as scripts see it.

declare module 'k6/options' {
  /** `'1m30s'`, `'500ms'`, `'1d12h'`; a number is milliseconds. */
  export type Duration = string | number;

  export interface Stage {
    duration: Duration;
    /** VUs, or for arrival rates iterations per `timeUnit`, at the end of the stage. */
    target: number;
  }

  interface AnyScenario {
    /** The exported function to run. Default: `default`. */
    exec?: string;
    /** When it starts, after the start of the test. Default: 0. */
    startTime?: Duration;
    /** Iterations in progress may go on that long. Default: 30s. */
    gracefulStop?: Duration;
    /** Added to `__ENV`. */
    env?: Record<string, string>;
    /** Added to all samples. */
    tags?: Record<string, string>;
    options?: { browser?: { type: 'chromium'; [key: string]: any } };
  }
  /** `iterations` in all, taken by whichever VU is free. */
  export interface SharedIterationsScenario extends AnyScenario {
    executor: 'shared-iterations';
    /** Default: 1. */
    vus?: number;
    /** Default: 1. */
    iterations?: number;
    /** Default: 10m. */
    maxDuration?: Duration;
  }
  /** `iterations` for each VU. */
  export interface PerVUIterationsScenario extends AnyScenario {
    executor: 'per-vu-iterations';
    /** Default: 1. */
    vus?: number;
    /** Default: 1. */
    iterations?: number;
    /** Default: 10m. */
    maxDuration?: Duration;
  }
  /** VUs that iterate as fast as they can: a closed model, where a slow server slows the load. */
  export interface ConstantVUsScenario extends AnyScenario {
    executor: 'constant-vus';
    /** Default: 1. */
    vus?: number;
    duration: Duration;
  }
  /** As `constant-vus`, with a number of VUs that changes. */
  export interface RampingVUsScenario extends AnyScenario {
    executor: 'ramping-vus';
    /** Default: 1. */
    startVUs?: number;
    stages: Stage[];
    /** Iterations of VUs that are no longer wanted may go on that long. Default: 30s. */
    gracefulRampDown?: Duration;
  }
  /** Iterations that start at fixed times, however slow the server is: an open model. */
  export interface ConstantArrivalRateScenario extends AnyScenario {
    executor: 'constant-arrival-rate';
    /** Iterations per `timeUnit`; a whole number. */
    rate: number;
    /** Default: 1s. */
    timeUnit?: Duration;
    duration: Duration;
    preAllocatedVUs: number;
    /** More VUs are made up to this number when iterations would be dropped. Default: `preAllocatedVUs`. */
    maxVUs?: number;
  }
  /** As `constant-arrival-rate`, with a rate that changes. */
  export interface RampingArrivalRateScenario extends AnyScenario {
    executor: 'ramping-arrival-rate';
    /** Default: 0. */
    startRate?: number;
    /** Of `startRate` and the targets. Default: 1s. */
    timeUnit?: Duration;
    stages: Stage[];
    preAllocatedVUs: number;
    /** Default: `preAllocatedVUs`. */
    maxVUs?: number;
  }
  /** VUs that are set while the test runs. */
  export interface ExternallyControlledScenario extends Omit<AnyScenario, 'gracefulStop'> {
    executor: 'externally-controlled';
    vus: number;
    /** Default: `vus`. */
    maxVUs?: number;
    /** 0: without end. */
    duration: Duration;
  }
  export type Scenario =
    | SharedIterationsScenario
    | PerVUIterationsScenario
    | ConstantVUsScenario
    | RampingVUsScenario
    | ConstantArrivalRateScenario
    | RampingArrivalRateScenario
    | ExternallyControlledScenario;

  export interface ObjectThreshold {
    /** Such as `p(95)<500`, `rate<0.01`, `count>100`. */
    threshold: string;
    /** Ends the test when it fails, with exit code 99. */
    abortOnFail?: boolean;
    /** But not before this time. */
    delayAbortEval?: Duration;
  }
  export type Threshold = string | ObjectThreshold;

  export interface Certificate {
    /** PEM. */
    cert: string;
    /** PEM. */
    key: string;
    password?: string;
    /** Default: all. */
    domains?: string[];
  }
  export interface DNS {
    /** How long addresses are kept. `inf`: for ever, `0`: not at all. Default: 5m. */
    ttl?: Duration;
    select?: 'first' | 'random' | 'roundRobin';
    policy?: 'preferIPv4' | 'preferIPv6' | 'onlyIPv4' | 'onlyIPv6' | 'any';
  }
  export type TLSVersion = '' | 'tls1.0' | 'tls1.1' | 'tls1.2' | 'tls1.3';

  /** What a script exports as `options`. */
  export interface Options {
    /** Default: 1. */
    vus?: number;
    duration?: Duration;
    /** Shared by all VUs. */
    iterations?: number;
    stages?: Stage[];
    /** By name. Not beside `duration`, `iterations` or `stages`. */
    scenarios?: Record<string, Scenario>;
    /**
     * What must hold, by metric or sub-metric.
     * @example { http_req_duration: ['p(95)<500'], 'http_req_failed{name:login}': ['rate<0.01'] }
     */
    thresholds?: Record<string, Threshold | Threshold[]>;
    /** Added to all samples. */
    tags?: Record<string, string>;
    /** The tags that onrush sets by itself. */
    systemTags?: string[];
    /** Of `avg min med max count p(N)`. */
    summaryTrendStats?: string[];
    summaryTimeUnit?: 's' | 'ms' | 'us' | '';
    /** Default: 60s. */
    setupTimeout?: Duration;
    /** Default: 60s. */
    teardownTimeout?: Duration;
    /** Default: 120s. */
    handleSummaryTimeout?: Duration;
    noSetup?: boolean;
    noTeardown?: boolean;
    paused?: boolean;
    /** Requests per second of this machine at most. 0: no limit. */
    rps?: number;
    /** Shorter iterations are followed by a pause. */
    minIterationDuration?: Duration;
    /** Requests of one `http.batch` at a time. Default: 20. */
    batch?: number;
    /** Of these to one host. Default: 6. */
    batchPerHost?: number;
    /** Default: 10. */
    maxRedirects?: number;
    userAgent?: string;
    httpDebug?: '' | 'headers' | 'full';
    /** Bodies are read and dropped: `res.body` is null unless a request asks for it with `responseType`. */
    discardResponseBodies?: boolean;
    insecureSkipTLSVerify?: boolean;
    tlsVersion?: TLSVersion | { min?: TLSVersion; max?: TLSVersion };
    /** Names such as `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`. */
    tlsCipherSuites?: string[];
    tlsAuth?: Certificate[];
    /** A new connection for each request. */
    noConnectionReuse?: boolean;
    /** New connections for each iteration. */
    noVUConnectionReuse?: boolean;
    /** Cookies stay from iteration to iteration. */
    noCookiesReset?: boolean;
    /** Failed requests throw. */
    throw?: boolean;
    /** Addresses of hosts: `{ 'shop.test': '10.0.0.1', '*.shop.test:443': '10.0.0.1:8443' }`. */
    hosts?: Record<string, string>;
    /** Addresses and networks that are not connected to. */
    blacklistIPs?: string[];
    /** Hosts that are not connected to; they may start with `*`. */
    blockHostnames?: string[];
    dns?: DNS;
    /** The part of the test that this machine runs, such as `0:1/3`. */
    executionSegment?: string;
    executionSegmentSequence?: string;
    metricSamplesBufferSize?: number;
    /** For Grafana Cloud k6. */
    cloud?: Record<string, any>;
    /** For others. */
    ext?: Record<string, any>;
    features?: string[];
  }
}
