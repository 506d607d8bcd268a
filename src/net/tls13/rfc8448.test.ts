import assert from 'node:assert/strict';
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { X25519Share } from './groups.ts';
import { RecordKeys, types } from './record-keys.ts';
import { trace } from './rfc8448-table.ts';
import { readCertificate, readCertificateVerify, readServerHello } from './server-messages.ts';
import { isSignedBy } from './signatures.ts';
import { suites } from './suites.ts';

const suite = suites[0]!;
const { hash } = suite;

function bytes(name: keyof typeof trace): Buffer {
  return Buffer.from(trace[name], 'hex');
}

function hashed(...names: readonly (keyof typeof trace)[]): Buffer {
  const all = createHash('sha256');
  for (const name of names) all.update(bytes(name));
  return all.digest();
}

function is(made: Buffer, name: keyof typeof trace): void {
  assert.equal(made.toString('hex'), trace[name]);
}

const hellos = ['clientHello', 'serverHello'] as const;
const untilCertificate = [...hellos, 'encryptedExtensions', 'certificate'] as const;
const untilSignature = [...untilCertificate, 'certificateVerify'] as const;

test('both sides agree on the secret of the trace', () => {
  const key = {
    kty: 'OKP',
    crv: 'X25519',
    d: bytes('privateKey').toString('base64url'),
    x: bytes('publicKey').toString('base64url'),
  };
  const share = new X25519Share({ publicKey: key, privateKey: createPrivateKey({ key, format: 'jwk' }) });
  is(share.publicBytes, 'publicKey');
  const { suiteId, groupId, share: theirs } = readServerHello(bytes('serverHello'));
  assert.deepEqual([suiteId, groupId], [suite.id, 0x1d]);
  is(share.secretWith(theirs), 'shared');
});

test('the secrets follow from each other as in the trace', () => {
  const secret = hash.handshakeSecret(bytes('shared'));
  is(secret, 'handshakeSecret');
  is(hash.clientHandshake.of(secret, hashed(...hellos)), 'clientHandshake');
  is(hash.serverHandshake.of(secret, hashed(...hellos)), 'serverHandshake');
  is(suite.key.of(bytes('serverHandshake')), 'serverHandshakeKey');
  is(suite.iv.of(bytes('serverHandshake')), 'serverHandshakeIv');
  const master = hash.masterSecret(secret);
  is(master, 'masterSecret');
  const all = hashed(...untilSignature, 'serverFinished');
  is(hash.clientTraffic.of(master, all), 'clientTraffic');
  is(hash.serverTraffic.of(master, all), 'serverTraffic');
});

test('the flight of the server is opened, its signature and its Finished are right', () => {
  const keys = new RecordKeys(suite, bytes('serverHandshake'));
  const flight = keys.open(bytes('serverFlight'));
  assert.equal(keys.openedType, types.handshake);
  const messages = ['encryptedExtensions', 'certificate', 'certificateVerify', 'serverFinished'] as const;
  assert.equal(flight.toString('hex'), messages.map((name) => trace[name]).join(''));
  const { leaf } = readCertificate(bytes('certificate'));
  const { algorithm, signature } = readCertificateVerify(bytes('certificateVerify'));
  const { publicKey } = new X509Certificate(leaf);
  assert.equal(isSignedBy(publicKey, algorithm, hashed(...untilCertificate), signature), true);
  assert.equal(isSignedBy(publicKey, algorithm, hashed(...hellos), signature), false);
  const proof = hash.hmac(hash.finished.of(bytes('serverHandshake')), hashed(...untilSignature));
  assert.equal(`14000020${proof.toString('hex')}`, trace.serverFinished);
  const answer = hash.hmac(hash.finished.of(bytes('clientHandshake')), hashed(...untilSignature, 'serverFinished'));
  is(answer, 'clientFinished');
});

test('records are sealed as in the trace', () => {
  const keys = new RecordKeys(suite, bytes('clientTraffic'));
  const data = Buffer.from(Array.from({ length: 50 }, (_, i) => i));
  is(keys.seal(types.applicationData, data.toString('latin1')), 'clientData');
  is(keys.seal(types.alert, Buffer.of(1, 0)), 'clientAlert');
});
