// The public agenda: what a visitor presses and types acts on the rows that stand there.
import { AgendaPage, type AgendaProps } from './agenda_page';
import { facets, query_of } from './choice';
import { Favourites } from './favourites';
import { Following } from '../../lib/following';
import { keep_now_and_next } from './now_and_next';
import { offer_sharing } from './sharing';
import { start_zone_choice } from './zone_choice';

const k_typing_ms = 150;

export default async function start(place: HTMLElement, props: AgendaProps): Promise<void> {
  const favourites = new Favourites(props.event);
  const page = new AgendaPage(place, props, favourites);
  listen(place, page, favourites);
  start_zone_choice(place.querySelector('[data-agenda-zone]')!);
  await page.begin();
  place.dataset['ready'] = '';
  const following = new Following(props.follow, () => follow(page, place));
  following.start();
  void offer_sharing(place, props.event, favourites);
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  await keep_now_and_next(place.querySelector('.agenda-now')!, {
    slug: props.slug,
    from: Date.parse(props.starts_at),
    until: Date.parse(props.ends_at),
    zone: place.dataset['zone'] ?? 'Etc/UTC',
    words: props.words,
    rows: () => page.rows.filter(({ element }) => !element.closest('[hidden]')),
    elsewhere: () => elsewhere(page, props),
  });
}

// Says what has changed, once.
async function follow(page: AgendaPage, place: HTMLElement): Promise<number | null> {
  const followed = await page.follow();
  if (!followed) return null;
  const { news_of } = await import('./follow_news');
  const news = place.querySelector('[data-follow]')!;
  news.textContent = news_of(followed.patched) || news.textContent;
  return followed.version;
}

// The present day of a long agenda, where another one is shown.
function elsewhere(page: AgendaPage, { long, opening }: AgendaProps): string | null {
  if (!long || page.shown_day() === '' || page.shown_day() === opening) return null;
  return query_of({ ...page.choice, day: opening }, new URLSearchParams(location.search));
}

function listen(place: HTMLElement, page: AgendaPage, favourites: Favourites): void {
  const form = place.querySelector('form')!;
  const words = form.querySelector<HTMLInputElement>('input[type=search]')!;
  let typing = 0;
  form.addEventListener('submit', (submit) => {
    submit.preventDefault();
    void page.choose({ q: words.value.trim() });
  });
  words.addEventListener('input', () => {
    clearTimeout(typing);
    typing = window.setTimeout(() => void page.choose({ q: words.value.trim() }), k_typing_ms);
  });
  for (const facet of facets) {
    const select = form.querySelector<HTMLSelectElement>(`select[name="${facet}"]`);
    select?.addEventListener('change', () => void page.choose({ [facet]: select.value }));
  }
  place.addEventListener('click', (click) => {
    const pressed = (click.target as Element).closest<HTMLElement>('button, nav [data-day]');
    if (!pressed || click.ctrlKey || click.metaKey || click.shiftKey) return;
    press(pressed, click, page, favourites);
  });
}

function press(pressed: HTMLElement, click: Event, page: AgendaPage, favourites: Favourites): void {
  const { view, day } = pressed.dataset;
  if (pressed.classList.contains('star')) {
    favourites.toggle(pressed.closest<HTMLElement>('.slot')?.dataset['session'] ?? '');
  } else if ('mine' in pressed.dataset) void page.choose({ mine: !page.choice.mine });
  else if (view === 'list' || view === 'grid') void page.choose({ view });
  else if (day) {
    click.preventDefault();
    void page.choose({ day });
  }
}
