import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { whole_event } from '../../lib/examples';
import { problem } from '../../lib/fake_server';
import { field, fill_in, is_sent, k_post, open, prepare, press, sent, type } from './registering';

prepare();

describe('what is wrong in the registration form', () => {
  it('with all fields wrong names each mistake once, with a link, and sends nothing', async () => {
    const server = await open();
    await type('E-mail address', 'ada-at-city');
    await press();
    const summary = screen.getByRole('group', { name: '5 entries are missing or not right yet' });
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const links = within(summary).getAllByRole('link') as HTMLAnchorElement[];
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '#name',
      '#email',
      '#country',
      '#answer-role',
      '#consent-data',
    ]);
    for (const link of links) {
      await fireEvent.click(link);
      const control = document.activeElement as HTMLElement;
      expect(`#${control.id}`).toBe(link.getAttribute('href'));
      expect(control.getAttribute('aria-invalid')).toBe('true');
      const described = control.getAttribute('aria-describedby')!.split(' ');
      expect(described).toContain(`${control.id}-error`);
      expect(link.textContent).toContain(
        document.getElementById(`${control.id}-error`)!.textContent,
      );
    }
    expect(field('E-mail address').value).toBe('ada-at-city');
    expect(server.calls(k_post)).toEqual([]);
  });

  it('checks a field on leaving it only after a first try', async () => {
    await open();
    await fireEvent.blur(field(/^Name/));
    expect(screen.queryByText('Enter your name.')).toBeNull();
    await press();
    expect(screen.getAllByText(/Enter your name\./).length).toBe(2);
    await type(/^Name/, 'Ada');
    await fireEvent.blur(field(/^Name/));
    expect(screen.queryAllByText(/Enter your name\./).length).toBe(0);
    expect(screen.getAllByText(/Enter your e-mail address\./).length).toBe(2);
  });

  it('leaves the focus in a corrected field while the button is pressed, so that nothing moves', async () => {
    await open();
    await press();
    const button = screen.getByRole('button', { name: 'Take my place' });
    expect(await fireEvent.mouseDown(button)).toBe(false);
  });

  it('puts what the server refused to its field', async () => {
    await open({
      [k_post]: problem(422, 'invalid', [
        { pointer: '/email', code: 'email_no_domain', detail: 'There is no mail at city.exmple.' },
        { pointer: '/answers/role', code: 'too_long', detail: 'At most 200 characters.' },
        { pointer: '/consents/0/version', code: 'outdated', detail: 'The text has changed.' },
      ]),
    });
    await fill_in();
    await press();
    await screen.findByRole('group', { name: /^3 entries/ });
    expect(field('E-mail address').getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById('email-error')!.textContent).toBe(
      'There is no mail at city.exmple.',
    );
    expect(document.getElementById('answer-role-error')!.textContent).toBe(
      'At most 200 characters.',
    );
    expect(document.getElementById('consent-data-error')!.textContent).toBe(
      'The text has changed.',
    );
    expect(field(/^Name/).value).toBe('Ada Wójcik');
  });

  it('shows a text that changed meanwhile with its version, to be ticked anew', async () => {
    const [consent] = whole_event.registration.consents;
    const renewed = { ...consent!, version: 4, text: { en: 'My data may be kept for two years' } };
    const registration = { ...whole_event.registration, consents: [renewed] };
    const server = await open({
      [k_post]: [
        problem(422, 'invalid', [
          { pointer: '/consents/data', code: 'text_changed', detail: 'The text has changed.' },
        ]),
        sent,
      ],
      'GET /api/v1/events/recovery': { body: { ...whole_event, registration } },
    });
    await fill_in();
    expect(screen.queryByText(/^Version/)).toBeNull();
    await press();
    await screen.findByText('The text has changed.');
    expect(screen.getByText('Version 4 of this text')).toBeTruthy();
    const again = field(/kept for two years/);
    expect(again.checked).toBe(false);
    await fireEvent.click(again);
    await press();
    await is_sent();
    expect(server.calls(k_post)[1]!.body).toMatchObject({
      consents: [{ key: 'data', version: 4 }],
    });
  });
});
