import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { TlsIdentity } from './loopback-server.ts';

/** An authority that nobody trusts but who is told to, and certificates that it signed: made anew for each run. */
export interface TestAuthority {
  readonly cert: string;
  issue(options: { readonly hosts: readonly string[]; readonly isExpired?: boolean }): TlsIdentity;
}

export function testAuthority(): TestAuthority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = 'Test authority';
  const cert = certificate({
    subject,
    issuer: subject,
    publicKey: keys.publicKey,
    signer: keys.privateKey,
    extensions: [isAuthority],
  });
  return {
    cert,
    issue: ({ hosts, isExpired = false }) => {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return {
        key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        cert: certificate({
          subject: 'Test server',
          issuer: subject,
          publicKey: own.publicKey,
          signer: keys.privateKey,
          extensions: [alternativeNames(hosts)],
          years: isExpired ? [2001, 2002] : [2001, 2049],
        }),
      };
    },
  };
}

interface CertificateContent {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly years?: readonly [number, number];
}

let serial = 0;

/** X.509, version 3 (RFC 5280, 4.1). */
function certificate({
  subject,
  issuer,
  publicKey,
  signer,
  extensions,
  years = [2001, 2049],
}: CertificateContent): string {
  serial += 1;
  const body = sequence(
    der(0xa0, integer(2)),
    integer(serial),
    ecdsaWithSha256,
    name(issuer),
    sequence(...years.map((year) => der(0x17, Buffer.from(`${String(year % 100).padStart(2, '0')}0101000000Z`)))),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, createPrivateKey(signer.export({ type: 'pkcs8', format: 'pem' })));
  const bytes = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** One value in DER (X.690): tag, length, content. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);
const integer = (value: number): Buffer => der(0x02, Buffer.from([value]));
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));

const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'));
const name = (commonName: string): Buffer =>
  sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(commonName)))));
const isAuthority = sequence(
  objectId('551d13'),
  der(0x01, Buffer.from([0xff])),
  der(0x04, sequence(der(0x01, Buffer.from([0xff])))),
);
const alternativeNames = (hosts: readonly string[]): Buffer => {
  const names = hosts.map((host) =>
    /^[\d.]+$/.test(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host)),
  );
  return sequence(objectId('551d11'), der(0x04, sequence(...names)));
};
