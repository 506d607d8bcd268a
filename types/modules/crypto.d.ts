// `k6/crypto` as scripts see it.

declare module 'k6/crypto' {
  const crypto: typeof import('k6/crypto');
  export default crypto;

  export type AlgorithmName = 'md4' | 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512' | 'sha512_224' | 'sha512_256' | 'ripemd160';
  export type StringEncoding = 'hex' | 'base64' | 'base64url' | 'base64rawurl';
  export type OutputEncoding = StringEncoding | 'binary';
  type Data = string | ArrayBuffer | ArrayBufferView;

  interface HashFunction {
    (data: Data, encoding: StringEncoding): string;
    (data: Data, encoding: 'binary'): ArrayBuffer;
  }
  export const md4: HashFunction;
  export const md5: HashFunction;
  export const sha1: HashFunction;
  export const sha256: HashFunction;
  export const sha384: HashFunction;
  export const sha512: HashFunction;
  export const sha512_224: HashFunction;
  export const sha512_256: HashFunction;
  export const ripemd160: HashFunction;

  export interface Hasher {
    update(data: Data): void;
    /** May be asked for more than once. */
    digest(encoding: StringEncoding): string;
    digest(encoding: 'binary'): ArrayBuffer;
  }
  export function createHash(algorithm: AlgorithmName): Hasher;
  export function createHMAC(algorithm: AlgorithmName, secret: Data): Hasher;
  export function hmac(algorithm: AlgorithmName, secret: Data, data: Data, encoding: StringEncoding): string;
  export function hmac(algorithm: AlgorithmName, secret: Data, data: Data, encoding: 'binary'): ArrayBuffer;
  export function hexEncode(data: Data): string;
  export function randomBytes(size: number): ArrayBuffer;
}

declare module 'k6/crypto/x509' {
  const x509: typeof import('k6/crypto/x509');
  export default x509;

  export interface Name {
    commonName: string;
    country: string;
    postalCode: string;
    stateOrProvinceName: string;
    localityName: string;
    streetAddress: string;
    organizationName: string;
    organizationalUnitName: string[];
    names: { type: string; value: string }[];
  }
  export type Issuer = Omit<Name, 'postalCode' | 'streetAddress' | 'organizationalUnitName'>;
  export interface Certificate {
    subject: Name;
    issuer: Issuer;
    notBefore: string;
    notAfter: string;
    altNames: string[];
    signatureAlgorithm: string;
    fingerPrint: number[];
    publicKey: { algorithm: string; key: any };
  }
  /** Reads a certificate in PEM form. */
  export function parse(pem: string): Certificate;
  export function getAltNames(pem: string): string[];
  export function getIssuer(pem: string): Issuer;
  export function getSubject(pem: string): Name;
}
