import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { selfSignedCertificate } from '../../../src/local/script-api/certificate.ts';

const now = Date.parse('2026-03-02T12:00:00Z');

it('is for the hosts that are named, and for no other', () => {
  const certificate = new X509Certificate(
    selfSignedCertificate(['script.googleapis.com', 'b.example'], now).cert,
  );
  expect(certificate.subjectAltName).toBe('DNS:script.googleapis.com, DNS:b.example');
  expect(certificate.checkHost('b.example')).toBe('b.example');
  expect(certificate.checkHost('c.example')).toBeUndefined();
});

it('is signed by itself, with the key that comes along', () => {
  const { key, cert } = selfSignedCertificate(['b.example'], now);
  const certificate = new X509Certificate(cert);
  expect(certificate.checkIssued(certificate)).toBe(true);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(key).toContain('BEGIN PRIVATE KEY');
});

it('is good from a day before to a day after', () => {
  const certificate = new X509Certificate(selfSignedCertificate(['b.example'], now).cert);
  expect([certificate.validFrom, certificate.validTo]).toEqual([
    'Mar  1 12:00:00 2026 GMT',
    'Mar  3 12:00:00 2026 GMT',
  ]);
});

it('holds more hosts than a short length can count', () => {
  const hosts = Array.from({ length: 200 }, (_, i) => `host-${i}.example`);
  const certificate = new X509Certificate(selfSignedCertificate(hosts, now).cert);
  expect(certificate.checkHost('host-199.example')).toBe('host-199.example');
});
