// The real program with a database of its own, the demo in it, and its mails.
import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Mails } from './mails.ts';

const repository = resolve(import.meta.dirname, '../../..');

export interface Choices {
  mails?: Mails;
  settings?: Record<string, string>;
  // Without it nobody has organised anything yet.
  demo?: boolean;
  // The demo's recording and live picture, which take a while to make.
  media?: boolean;
  // The live picture alone.
  stream?: boolean;
}

export interface Organiser {
  email: string;
  password: string;
}

export class Plenary {
  readonly url: string;
  readonly mails: Mails;
  readonly #data: string;
  readonly #database: string;
  readonly #settings: string[];
  #server: ChildProcess | undefined;
  #stream: ChildProcess | undefined;
  #output = '';

  private constructor(port: number, mails: Mails) {
    this.mails = mails;
    this.url = `http://127.0.0.1:${port}`;
    this.#data = mkdtempSync(join(tmpdir(), 'plenary-e2e-'));
    this.#database = `e2e_${process.pid}_${port}`;
    this.#settings = [
      '--data',
      this.#data,
      ...set('database.url', database_uri(this.#database)),
      ...set('server.port', String(port)),
      ...set('server.public_url', this.url),
      ...set('mail.smtp_url', mails.url),
      ...set('demo.enabled', 'true'),
      // Browsers fill the processor that converters would leave to people.
      ...set('slides.patience_seconds', '2'),
      // Janus runs where a test asks for it.
      ...set('built_in.enabled', 'false'),
      ...(process.env['PLENARY_TEST_WEB']
        ? set('server.web', process.env['PLENARY_TEST_WEB'])
        : []),
    ];
  }

  static async start(choices: Choices = {}): Promise<Plenary> {
    const { mails, settings = {}, demo = true, media = demo, stream = media } = choices;
    const plenary = new Plenary(await free_port(), mails ?? (await Mails.start()));
    try {
      await plenary.#prepare({ demo, media, stream });
      await plenary.serve(settings);
    } catch (error) {
      await plenary.stop();
      throw error;
    }
    return plenary;
  }

  async #prepare(wanted: { demo: boolean; media: boolean; stream: boolean }): Promise<void> {
    sql(`CREATE DATABASE ${this.#database}`);
    this.#run('migrate');
    const folder = join(this.#data, 'demo');
    if (wanted.media)
      execFileSync(join(repository, 'scripts/demo-media'), [folder], { stdio: 'inherit' });
    if (wanted.demo) this.#run('demo');
    if (!wanted.stream) return;
    const stream = join(repository, 'scripts/demo-stream');
    this.#stream = spawn(stream, [join(folder, 'live')], { stdio: 'ignore' });
    await written(join(folder, 'live/index.m3u8'));
  }

  // The id of the running server.
  get process(): number {
    return this.#server!.pid!;
  }

  // Without a word to it: what it had begun stays as it is.
  async kill(): Promise<void> {
    await ended(this.#server, 'SIGKILL');
  }

  // A server that runs already is stopped; `settings` are kept for what follows.
  async serve(settings: Record<string, string> = {}): Promise<void> {
    await ended(this.#server);
    for (const [key, value] of Object.entries(settings)) this.#settings.push(...set(key, value));
    this.#server = spawn(program(), ['serve', ...this.#settings], {
      stdio: ['ignore', 'pipe', process.env['PLENARY_TEST_LOG'] ? 'inherit' : 'ignore'],
    });
    this.#output = '';
    this.#server.stdout!.on('data', (bytes: Buffer) => (this.#output += String(bytes)));
    await said(this.#server, 'ready ');
  }

  async stop(): Promise<void> {
    await ended(this.#server);
    await ended(this.#stream);
    await this.mails.stop();
    sql(`DROP DATABASE IF EXISTS ${this.#database} WITH (FORCE)`);
    rmSync(this.#data, { recursive: true, force: true });
  }

  // The link by which an installation that nobody owns gets its first organiser, as the server prints it.
  async first_organiser_link(): Promise<string> {
    for (let tries = 0; tries < 100; tries += 1) {
      const link = /^first organiser (\S+)$/m.exec(this.#output)?.[1];
      if (link) return link;
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error(`no link was printed: ${this.#output}`);
  }

  // What `plenary doctor` says, while our own mail server answers it.
  doctor(): Promise<string> {
    return new Promise((said) => {
      execFile(program(), ['doctor', ...this.#settings], (_status, output) => said(output));
    });
  }

  // An account of the installation's own organisation.
  add_organiser(name: string): Organiser {
    const local = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(' ', '.');
    const address = `${local.toLowerCase()}@network.example`;
    const said = execFileSync(
      program(),
      ['user', 'add', address, '--name', name, ...this.#settings],
      { encoding: 'utf8' },
    );
    const [, email = '', password = ''] = /^organiser (\S+) (\S+)$/m.exec(said) ?? [];
    return { email, password };
  }

  // Brings in what another program wrote, as the event `slug`.
  import_schedule(schedule: string, slug: string): void {
    const file = join(this.#data, `${slug}.schedule`);
    writeFileSync(file, schedule);
    execFileSync(program(), ['import', 'schedule', file, '--event', slug, ...this.#settings], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  // The first column of the first row.
  value(query: string): string {
    const uri = database_uri(this.#database);
    return execFileSync('psql', ['-XqAtc', query, uri], { encoding: 'utf8' }).trim();
  }

  // Puts a file into the storage.
  store(key: string, bytes: Buffer): void {
    const file = join(this.#data, 'files', key);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }

  // The bytes of a file in storage.
  stored(key: string): Buffer {
    return readFileSync(join(this.#data, 'files', key));
  }

  #run(command: string): void {
    execFileSync(program(), [command, ...this.#settings], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}

function set(key: string, value: string): string[] {
  return ['--set', `${key}=${value}`];
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run scripts/test e2e`);
  return value;
}

function program(): string {
  return required('PLENARY_TEST_PROGRAM');
}

function database_uri(name: string): string {
  return required('PLENARY_TEST_DATABASE').replace(/^([a-z]+:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}

function sql(statement: string): void {
  const uri = required('PLENARY_TEST_DATABASE');
  execFileSync('psql', ['--no-psqlrc', '--quiet', '--command', statement, uri], {
    stdio: 'inherit',
  });
}

async function free_port(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

// The live picture begins with its first whole segment.
async function written(file: string): Promise<void> {
  const until = Date.now() + 30_000;
  while (!existsSync(file)) {
    if (Date.now() > until) throw new Error(`${file} is not written`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

async function said(child: ChildProcess, start: string): Promise<void> {
  await new Promise<void>((ready, failed) => {
    let text = '';
    child.stdout!.on('data', (bytes: Buffer) => {
      text += String(bytes);
      if (text.split('\n').some((line) => line.startsWith(start))) ready();
    });
    child.once('exit', (code) =>
      failed(new Error(`the server ended with ${code} before it was ready`)),
    );
  });
}

async function ended(
  child: ChildProcess | undefined,
  by: 'SIGTERM' | 'SIGKILL' = 'SIGTERM',
): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((exit) => child.once('exit', exit));
  child.kill(by);
  await gone;
}
