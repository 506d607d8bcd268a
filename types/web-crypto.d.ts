// The global `crypto`: Web Crypto as far as k6 has it.

interface Crypto {
  /** Fills `array` with random numbers and returns it; at most 65,536 bytes. */
  getRandomValues<T extends ArrayBufferView>(array: T): T;
  /** A random UUID, version 4. */
  randomUUID(): `${string}-${string}-${string}-${string}-${string}`;
  readonly subtle: SubtleCrypto;
}
declare var crypto: Crypto;

interface KeyAlgorithm {
  name: string;
}
interface CryptoKey {
  readonly algorithm: KeyAlgorithm;
  readonly extractable: boolean;
  readonly type: 'private' | 'public' | 'secret';
  readonly usages: ('decrypt' | 'deriveBits' | 'deriveKey' | 'encrypt' | 'sign' | 'unwrapKey' | 'verify' | 'wrapKey')[];
}
interface CryptoKeyPair {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

/** Algorithms are names or objects such as `{ name: 'AES-GCM', iv }`. A failure rejects with an error that has a `name`. */
interface SubtleCrypto {
  digest(algorithm: string | { name: string }, data: ArrayBuffer | ArrayBufferView): Promise<ArrayBuffer>;
  encrypt(
    algorithm: { name: string; [key: string]: any },
    key: CryptoKey,
    data: ArrayBuffer | ArrayBufferView,
  ): Promise<ArrayBuffer>;
  decrypt(
    algorithm: { name: string; [key: string]: any },
    key: CryptoKey,
    data: ArrayBuffer | ArrayBufferView,
  ): Promise<ArrayBuffer>;
  sign(
    algorithm: string | { name: string; [key: string]: any },
    key: CryptoKey,
    data: ArrayBuffer | ArrayBufferView,
  ): Promise<ArrayBuffer>;
  verify(
    algorithm: string | { name: string; [key: string]: any },
    key: CryptoKey,
    signature: ArrayBuffer | ArrayBufferView,
    data: ArrayBuffer | ArrayBufferView,
  ): Promise<boolean>;
  generateKey(algorithm: { name: string; [key: string]: any }, extractable: boolean, usages: CryptoKey['usages']): Promise<any>;
  importKey(
    format: 'raw' | 'pkcs8' | 'spki' | 'jwk',
    keyData: any,
    algorithm: string | { name: string; [key: string]: any },
    extractable: boolean,
    usages: CryptoKey['usages'],
  ): Promise<CryptoKey>;
  exportKey(format: 'raw' | 'pkcs8' | 'spki' | 'jwk', key: CryptoKey): Promise<any>;
  deriveBits(algorithm: { name: string; [key: string]: any }, baseKey: CryptoKey, length: number): Promise<ArrayBuffer>;
  deriveKey(
    algorithm: { name: string; [key: string]: any },
    baseKey: CryptoKey,
    derivedKeyType: string | { name: string; [key: string]: any },
    extractable: boolean,
    usages: CryptoKey['usages'],
  ): Promise<CryptoKey>;
}
