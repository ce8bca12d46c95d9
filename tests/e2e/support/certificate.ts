// A key and a certificate for 127.0.0.1 that nobody but itself vouches for.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Certificate {
  readonly file: string;
  readonly key: Buffer;
  readonly cert: Buffer;
  readonly #folder = mkdtempSync(join(tmpdir(), 'plenary-certificate-'));

  constructor() {
    this.file = join(this.#folder, 'certificate.pem');
    const key = join(this.#folder, 'key.pem');
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
        ...['-keyout', key, '-out', this.file, '-days', '1', '-subj', '/CN=mail.city.example'],
        ...['-addext', 'subjectAltName=IP:127.0.0.1'],
      ],
      { stdio: 'ignore' },
    );
    this.key = readFileSync(key);
    this.cert = readFileSync(this.file);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
