// The moment that an address names: "#t=760".
export function moment_in(hash: string): number | null {
  const found = /^#t=(\d{1,6})$/.exec(hash);
  return found ? Number(found[1]) : null;
}

export function hash_of(seconds: number): string {
  return `#t=${Math.floor(seconds)}`;
}
