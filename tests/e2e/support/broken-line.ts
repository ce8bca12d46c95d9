// A browser's own line to the world, which a test cuts and mends: an HTTP proxy for its context.
import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export class BrokenLine {
  readonly #server: Server;
  readonly #ends = new Set<Duplex>();
  #cut = false;

  private constructor() {
    this.#server = createServer((asked, answer) => this.#pass_on(asked, answer));
    this.#server.on('connect', (asked: IncomingMessage, near: Socket) => this.#tunnel(asked, near));
    this.#server.on('connection', (near: Socket) => this.#keep(near));
  }

  static async open(): Promise<BrokenLine> {
    const line = new BrokenLine();
    await new Promise<void>((ready) => line.#server.listen(0, '127.0.0.1', ready));
    return line;
  }

  get proxy(): { server: string } {
    return { server: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}` };
  }

  // Whatever is under way breaks off, and nothing new comes through.
  cut(): void {
    this.#cut = true;
    for (const end of this.#ends) end.destroy();
  }

  mend(): void {
    this.#cut = false;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #keep(end: Duplex): void {
    if (this.#cut) end.destroy();
    this.#ends.add(end);
    end.on('error', () => end.destroy()).on('close', () => this.#ends.delete(end));
  }

  #pass_on(asked: IncomingMessage, answer: ServerResponse): void {
    const { method, headers } = asked;
    const far = request(asked.url!, { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode!, answered.headers);
      answered.pipe(answer);
    });
    far.on('error', () => answer.destroy());
    asked.on('close', () => !asked.complete && far.destroy());
    asked.pipe(far);
  }

  #tunnel({ url }: IncomingMessage, near: Socket): void {
    const { hostname, port } = new URL(`tcp://${url}`);
    const far = connect(Number(port), hostname, () => near.write('HTTP/1.1 200 OK\r\n\r\n'));
    this.#keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }
}
