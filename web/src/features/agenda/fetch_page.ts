// The page of an address as the server has it now; null where it cannot be had.
export async function fetch_page(address: string): Promise<Document | null> {
  try {
    const answer = await fetch(address, { cache: 'no-cache' });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return null;
  }
}
