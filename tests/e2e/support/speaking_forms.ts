// What speakers and their organisers fill in: `:stage` stands for an event, `:speaker` for the path of a speaker's page.
import type { Page } from '@playwright/test';
import type { Form } from './kept_forms.ts';

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click();
const speakers = '/organise/events/:stage/speakers';

export const speaking_forms: Form[] = [
  {
    name: 'what a speaker says of themselves',
    path: ':speaker',
    typed: { 'How your name is said': 'LAY-na', 'What you need': 'A stool' },
  },
  {
    name: 'who acts for a speaker',
    path: ':speaker',
    typed: { Who: 'Iris Kept' },
    send: 'Make a link',
  },
  {
    name: 'when a speaker is away',
    path: ':speaker',
    typed: { Note: 'The train comes at eleven.' },
    send: 'Add',
  },
  {
    name: 'where a speaker is reached',
    path: speakers,
    open: (page) => press(page, /^Change the address/),
    typed: { 'E-mail address': 'kept@city.example', 'Language of the mails': 'fr' },
    send: 'Save',
  },
  {
    name: 'more time for a speaker',
    path: speakers,
    open: (page) => press(page, /^Give more time/),
    typed: { 'More time until': '2036-09-01' },
    send: 'Save',
  },
  {
    name: 'the deadlines of speakers',
    path: speakers,
    open: (page) => press(page, 'Deadlines and reminders'),
    typed: { 'Days before': '21' },
    send: 'Save',
    needs: 1,
  },
  {
    name: 'slots of the sound check',
    path: speakers,
    open: (page) => press(page, 'Sound checks'),
    typed: { Day: '2036-09-10', From: '10:05', 'Minutes each': '20' },
    send: 'Offer slots',
    needs: 3,
  },
  {
    name: 'a run sheet',
    path: speakers,
    open: (page) => press(page, 'Run sheets'),
    typed: { Time: '10:05', 'Notes for everybody': 'The stage is slippery.' },
    send: 'Save for those on stage',
  },
];
