// `k6/net/grpc` as scripts see it.

declare module 'k6/net/grpc' {
  const grpc: typeof import('k6/net/grpc');
  export default grpc;

  export interface MethodInfo {
    package: string;
    service: string;
    fullMethod: string;
    name: string;
    isClientStream: boolean;
    isServerStream: boolean;
  }
  export interface ConnectParams {
    /** Without TLS. */
    plaintext?: boolean;
    /** Ask the server what it offers, instead of `load`. */
    reflect?: boolean;
    reflectMetadata?: Record<string, string | ArrayBuffer>;
    /** Default: 60s. */
    timeout?: string | number;
    /** Bytes. */
    maxReceiveSize?: number;
    maxSendSize?: number;
    /** PEM. */
    tls?: { cert?: string; key?: string; password?: string; cacerts?: string | string[] };
    authority?: string;
  }
  export interface Params {
    /** Keys that end in `-bin` take bytes. */
    metadata?: Record<string, string | ArrayBuffer>;
    tags?: Record<string, string | number | boolean>;
    /** Default: 2m. */
    timeout?: string | number;
    discardResponseMessage?: boolean;
  }
  export interface GrpcError {
    code: number;
    message: string;
    details: any;
  }
  /** A status other than OK does not throw. */
  export interface Response {
    /** 0 is OK: compare it with `grpc.StatusOK`. */
    status: number;
    /** In the JSON form of proto3: camel case, 64-bit numbers as text, bytes as Base64. */
    message: any;
    error: GrpcError | null;
    headers: Record<string, string[]>;
    trailers: Record<string, string[]>;
  }
  export class Client {
    /** Only in the init code. */
    load(importPaths: string[] | null, ...protoFiles: string[]): MethodInfo[];
    /** Only in the init code. */
    loadProtoset(path: string): MethodInfo[];
    /** Not in the init code. Returns when there is a connection. */
    connect(address: string, params?: ConnectParams): void;
    /** `method` as `package.Service/Method`. */
    invoke(method: string, request: any, params?: Params): Response;
    asyncInvoke(method: string, request: any, params?: Params): Promise<Response>;
    healthCheck(service?: string): Response;
    close(): void;
  }
  export class Stream {
    constructor(client: Client, method: string, params?: Params);
    on(event: 'data', handler: (message: any, metadata: { ts: number }) => void): void;
    on(event: 'error', handler: (error: GrpcError) => void): void;
    on(event: 'end', handler: () => void): void;
    write(message: any): void;
    /** Nothing more will be written. */
    end(): void;
  }

  export const StatusOK: 0;
  export const StatusCanceled: 1;
  export const StatusUnknown: 2;
  export const StatusInvalidArgument: 3;
  export const StatusDeadlineExceeded: 4;
  export const StatusNotFound: 5;
  export const StatusAlreadyExists: 6;
  export const StatusPermissionDenied: 7;
  export const StatusResourceExhausted: 8;
  export const StatusFailedPrecondition: 9;
  export const StatusAborted: 10;
  export const StatusOutOfRange: 11;
  export const StatusUnimplemented: 12;
  export const StatusInternal: 13;
  export const StatusUnavailable: 14;
  export const StatusDataLoss: 15;
  export const StatusUnauthenticated: 16;
  /** The `status` that `healthCheck` gives. */
  export const HealthCheckUnknown: number;
  export const HealthCheckServing: number;
  export const HealthCheckNotServing: number;
  /** Spelled so by k6. */
  export const HealthCheckServiceUnkown: number;
}
