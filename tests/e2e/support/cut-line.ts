// A line to the server that breaks again and again, after a random number of bytes.
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export class CutLine {
  cuts = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  // `longest`: bytes that one connection may carry to the server at most.
  static async to(url: string, longest: number): Promise<CutLine> {
    const port = Number(new URL(url).port);
    const server = createServer();
    const line = new CutLine(server);
    server.on('connection', (near) => line.#carry(near, connect(port, '127.0.0.1'), longest));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #carry(near: Socket, far: Socket, longest: number): void {
    let left = Math.floor(Math.random() * longest);
    const both = [near, far];
    const end = () => both.forEach((socket) => socket.destroy());
    for (const socket of both) {
      this.#sockets.add(socket);
      socket.on('error', end);
      socket.on('close', end);
    }
    far.on('data', (bytes) => near.write(bytes));
    near.on('data', (bytes: Buffer) => {
      if (left <= 0) return;
      far.write(bytes.subarray(0, left));
      left -= bytes.length;
      if (left > 0) return;
      this.cuts += 1;
      // What was written before the cut arrives, as it does on a real line.
      setTimeout(end, 20);
    });
  }
}
