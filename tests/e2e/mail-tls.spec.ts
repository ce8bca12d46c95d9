// Mail servers that ask for TLS and a login, with certificates that are made here.
import { expect, request, test as base } from '@playwright/test';
import type { SMTPServerOptions } from 'smtp-server';
import { Certificate } from './support/certificate.ts';
import { link_in, Mails } from './support/mails.ts';
import { Plenary } from './support/plenary.ts';
import { demo, register } from './support/test.ts';

const email = 'ada@city.example';
const login = { 'mail.smtp_user': 'plenary', 'mail.smtp_password': 'Brücke & Hafen' };

// Takes mails after the login only, and the login over TLS only.
function guarded({ key, cert }: Certificate, options: SMTPServerOptions): SMTPServerOptions {
  return {
    key,
    cert,
    onAuth: ({ username, password }, _session, done) => {
      const known =
        username === login['mail.smtp_user'] && password === login['mail.smtp_password'];
      if (known) done(null, { user: username });
      else done(new Error('wrong login'));
    },
    ...options,
  };
}

interface Running {
  plenary: Plenary;
  mails: Mails;
}

const test = base.extend<{
  certificate: Certificate;
  another: Certificate;
  // A server with one registration whose mail goes to such a mail server.
  run: (options: SMTPServerOptions, settings: Record<string, string>) => Promise<Running>;
}>({
  certificate: async ({}, use) => {
    const certificate = new Certificate();
    await use(certificate);
    certificate.remove();
  },
  another: async ({}, use) => {
    const certificate = new Certificate();
    await use(certificate);
    certificate.remove();
  },
  run: async ({ certificate }, use) => {
    let running: Plenary | undefined;
    await use(async (options, settings) => {
      const mails = await Mails.start(guarded(certificate, options));
      const plenary = await Plenary.start({
        mails,
        settings: { ...login, ...settings },
        media: false,
      });
      running = plenary;
      const visitor = await request.newContext({ baseURL: plenary.url });
      await register(visitor, demo.coming, email);
      await visitor.dispose();
      return { plenary, mails };
    });
    await running?.stop();
  },
});

const task = "SELECT state || ': ' || last_error FROM task WHERE kind = 'mail.confirmed'";
const ways: [string, SMTPServerOptions][] = [
  ['smtps://', { secure: true }],
  ['smtp:// with STARTTLS', { secure: false }],
];

for (const [way, options] of ways) {
  test(`${way}: the mail arrives over TLS after the login`, async ({ certificate, run }) => {
    const { plenary, mails } = await run(options, { 'mail.ca_file': certificate.file });
    const mail = await mails.wait_for(email);
    expect(link_in(mail)).toContain(plenary.url);
    expect(mails.arrivals).toEqual([{ mail, over_tls: true, user: 'plenary' }]);
    expect(await plenary.doctor()).toContain(`ok   mail: ${mails.url} answers and takes the login`);
  });

  test(`${way}: a certificate of nobody's is refused`, async ({ another, certificate, run }) => {
    const { plenary, mails } = await run(options, { 'mail.ca_file': another.file });
    await expect
      .poll(() => plenary.value(task))
      .toMatch(/^queued: the mail was not handed over: .*certificate/);
    expect(await plenary.doctor()).toMatch(/fix {2}mail: .*certificate.*\n.*mail\.ca_file/);
    expect(mails.arrivals).toEqual([]);
    await plenary.serve({ 'mail.ca_file': certificate.file });
    expect((await mails.wait_for(email)).subject).toBeTruthy();
    expect(mails.arrivals.length).toBe(1);
  });
}

test('without a named authority the system decides, and trusts no such certificate', async ({
  run,
}) => {
  const { plenary, mails } = await run({ secure: true }, {});
  await expect
    .poll(() => plenary.value(task))
    .toMatch(/^queued: the mail was not handed over: .*certificate/);
  expect(mails.arrivals).toEqual([]);
});

test('a server that hides STARTTLS gets neither login nor mail', async ({ certificate, run }) => {
  const asked: string[] = [];
  const open: SMTPServerOptions = {
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: ({ username }, _session, done) => {
      asked.push(username ?? '');
      done(null, { user: username });
    },
  };
  const { plenary, mails } = await run(open, { 'mail.ca_file': certificate.file });
  await expect
    .poll(() => plenary.value(task))
    .toMatch(/^queued: the mail was not handed over: .*TLS/);
  expect(asked).toEqual([]);
  expect(mails.arrivals).toEqual([]);
});
