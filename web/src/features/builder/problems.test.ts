import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeServer } from '../../lib/fake_server';
import { Desk } from './desk.svelte';
import type { Problem } from './draft';
import { draft, ids, path } from './examples';
import { by_kind, first_of } from './problem_groups';
import ProblemsPanel from './ProblemsPanel.svelte';

function problem(kind: Problem['kind'], grave = false): Problem {
  const none = { room: null, person: null, number: null, limit: null, zones: [], away: null };
  return { kind, grave, sessions: [ids.opening, ids.panel], ...none };
}

const many = [
  problem('room_taken', true),
  ...Array.from({ length: 40 }, () => problem('no_speaker')),
  ...Array.from({ length: 30 }, () => problem('no_language')),
  problem('no_speaker'),
];

describe('problems', () => {
  it('come by kind in the order of the first of each, whole and in pieces', () => {
    const counts = (groups: ReturnType<typeof by_kind>) =>
      groups.map(({ kind, count, problems }) => [kind, count, problems.length]);
    expect(counts(by_kind(many))).toEqual([
      ['room_taken', 1, 1],
      ['no_speaker', 41, 41],
      ['no_language', 30, 30],
    ]);
    expect(counts(first_of(by_kind(many), 30))).toEqual([
      ['room_taken', 1, 1],
      ['no_speaker', 41, 29],
    ]);
    expect(first_of(by_kind([]), 30)).toEqual([]);
  });
});

describe('the panel of problems', () => {
  beforeEach(() => {
    Element.prototype.scrollIntoView = () => {};
  });
  afterEach(() => cleanup());

  async function open(problems: Problem[]): Promise<Desk> {
    new FakeServer({ [`GET ${path}`]: { body: draft } });
    const desk = new Desk(ids.event);
    await desk.building.read();
    desk.checks.problems = problems;
    render(ProblemsPanel, { desk });
    return desk;
  }
  const listed = () => screen.getAllByRole('listitem').length;
  const headings = () =>
    screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent!.trim());

  it('shows 30 and 30 more, and leads the keyboard to the first that came', async () => {
    await open(many);
    expect(listed()).toBe(30);
    expect(headings()).toEqual(['Serious: A room taken twice: 1', 'Nobody on stage: 41']);
    expect(screen.getByText('42 are left.')).toBeDefined();
    await fireEvent.click(screen.getByRole('button', { name: 'Show 30 more' }));
    expect(listed()).toBe(60);
    expect(document.activeElement).toBe(
      within(screen.getAllByRole('listitem')[30]!).getByRole('button'),
    );
    await fireEvent.click(screen.getByRole('button', { name: 'Show 12 more' }));
    expect(listed()).toBe(72);
    expect(screen.queryByRole('button', { name: /more$/ })).toBeNull();
  });

  it('shows one kind, and all again once nothing of it is left', async () => {
    const desk = await open(many);
    const kinds = screen.getByLabelText('Kind of problem');
    expect(
      within(kinds)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['All kinds: 72', 'A room taken twice: 1', 'Nobody on stage: 41', 'No language: 30']);
    await fireEvent.change(kinds, { target: { value: 'no_language' } });
    expect(headings()).toEqual(['No language: 30']);
    expect(listed()).toBe(30);
    desk.checks.problems = many.filter(({ kind }) => kind !== 'no_language');
    await screen.findByText('Problems: 42');
    expect(headings().length).toBe(2);
  });
});
