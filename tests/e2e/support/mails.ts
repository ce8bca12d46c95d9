// A real SMTP server on loopback that keeps what it is given.
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const k_patience_ms = 20_000;

export interface Arrival {
  mail: ParsedMail;
  over_tls: boolean;
  user: string | undefined;
}

export class Mails {
  readonly arrivals: Arrival[] = [];
  readonly #server: SMTPServer;
  readonly #scheme: string;

  private constructor(options: SMTPServerOptions) {
    this.#scheme = options.secure ? 'smtps' : 'smtp';
    this.#server = new SMTPServer({
      ...options,
      onData: (stream, { secure, user }, done) => {
        simpleParser(stream).then((mail) => {
          this.arrivals.push({ mail, over_tls: secure, user });
          done();
        }, done);
      },
    });
    // Who hangs up on the certificate is the client's matter.
    this.#server.on('error', () => {});
  }

  // Without options it takes everybody's mails in the clear.
  static async start(
    options: SMTPServerOptions = { authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'] },
  ): Promise<Mails> {
    const mails = new Mails(options);
    await new Promise<void>((ready) => mails.#server.listen(0, '127.0.0.1', ready));
    return mails;
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  to(address: string): ParsedMail[] {
    return this.arrivals
      .map(({ mail }) => mail)
      .filter((mail) => recipients(mail).includes(address.toLowerCase()));
  }

  // The `number`th mail to an address, as soon as it is there.
  async wait_for(address: string, number = 1): Promise<ParsedMail> {
    const until = Date.now() + k_patience_ms;
    while (this.to(address).length < number) {
      if (Date.now() > until) throw new Error(`mail ${number} to ${address} did not come`);
      await new Promise((later) => setTimeout(later, 50));
    }
    return this.to(address)[number - 1]!;
  }

  async stop(): Promise<void> {
    await new Promise<void>((stopped) => this.#server.close(() => stopped()));
  }
}

// The personal link in a mail.
export function link_in(mail: ParsedMail): string {
  const link = /https?:\/\/\S+\/my\/[A-Za-z0-9_-]+/.exec(mail.text ?? '')?.[0];
  if (!link) throw new Error(`no personal link in: ${mail.text}`);
  return link;
}

function recipients(mail: ParsedMail): string[] {
  return [mail.to ?? []]
    .flat()
    .flatMap(({ value }) => value.map(({ address }) => address?.toLowerCase() ?? ''));
}
