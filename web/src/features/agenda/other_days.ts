// A long agenda comes a day at a time, and one that was looked for comes narrowed: this fetches the rest.
export async function all_days(path: string): Promise<HTMLElement[] | null> {
  try {
    const language = document.documentElement.lang;
    const answer = await fetch(`${path}?day=all&lang=${language}`);
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return [...page.querySelectorAll<HTMLElement>('.agenda .day')];
  } catch {
    return null;
  }
}
