// The server's clock, as far as this page knows it. A device's own clock may be
// hours off; every answer that carries `at` sets the difference.
let ahead = 0;

export function learn_time(at: string): void {
  const instant = Date.parse(at);
  if (!Number.isNaN(instant)) ahead = instant - Date.now();
}

// Milliseconds since 1970 by the server.
export function server_time(): number {
  return Date.now() + ahead;
}
