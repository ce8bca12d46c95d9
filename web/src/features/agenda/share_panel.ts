// The link to "my agenda" on another device, and the calendar that follows it.
import { t } from '../../lib/words';
import { FavouritesSync, type OwnFavourites } from './favourites_sync';

export async function show_panel(
  place: HTMLElement,
  event: string,
  favourites: OwnFavourites,
  fragment: string,
): Promise<void> {
  const sync = new FavouritesSync(event, favourites);
  const said = document.createElement('p');
  said.role = 'status';
  const draw = () =>
    place.replaceChildren(
      ...(sync.key ? shared(sync, said, draw) : [offer(sync, said, draw)]),
      said,
    );
  draw();
  if (await sync.take_over(fragment)) draw();
  else if (sync.key) await sync.settle();
}

function offer(sync: FavouritesSync, said: HTMLElement, draw: () => void): HTMLElement {
  const share = button(t('share.make'), async () => {
    const failure = await sync.share();
    draw();
    said.textContent = failure ? t('share.failed') : '';
  });
  return paragraph(t('share.what'), ' ', share);
}

function shared(sync: FavouritesSync, said: HTMLElement, draw: () => void): HTMLElement[] {
  const calendar = document.createElement('a');
  calendar.href = sync.calendar()!.replace(/^https?:/, 'webcal:');
  calendar.textContent = t('share.calendar');
  const leave = button(t('share.leave'), () => {
    sync.leave();
    draw();
  });
  return [
    paragraph(t('share.whoever')),
    address(t('share.link'), 'share-link', sync.device_link()!, said),
    address(t('share.calendar_address'), 'share-calendar', sync.calendar()!, said),
    paragraph(calendar),
    paragraph(leave),
  ];
}

// An address to copy, in full sight for whoever has no clipboard.
function address(name: string, id: string, value: string, said: HTMLElement): HTMLElement {
  const label = document.createElement('label');
  label.htmlFor = id;
  label.textContent = name;
  const input = document.createElement('input');
  input.id = id;
  input.readOnly = true;
  input.value = value;
  input.addEventListener('focus', () => input.select());
  const copy = button(t('share.copy'), async () => {
    await navigator.clipboard?.writeText(value);
    said.textContent = t('share.copied');
  });
  copy.ariaLabel = `${t('share.copy')}: ${name}`;
  const field = document.createElement('div');
  field.className = 'field';
  field.append(label, input, copy);
  return field;
}

function button(text: string, press: () => void | Promise<void>): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button small';
  made.textContent = text;
  made.addEventListener('click', () => void press());
  return made;
}

function paragraph(...content: (Node | string)[]): HTMLElement {
  const made = document.createElement('p');
  made.append(...content);
  return made;
}
