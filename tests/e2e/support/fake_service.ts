// A video service outside, as the tests have it: a program that first says where it is, then does what it is told.
import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import type { Organiser, Plenary } from './plenary.ts';
import { expect } from './test.ts';

export class FakeService {
  // The words of its first line: its address, and what else it is known by.
  readonly words: string[];
  readonly #program: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(program: ChildProcess, lines: AsyncIterator<string>, words: string[]) {
    this.#program = program;
    this.#lines = lines;
    this.words = words;
  }

  static async start(name: string, ...choices: string[]): Promise<FakeService> {
    const folder = dirname(process.env['PLENARY_TEST_PROGRAM']!);
    const program = spawn(join(folder, 'tests', name), ['0', ...choices], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: program.stdout! })[Symbol.asyncIterator]();
    return new FakeService(program, lines, String((await lines.next()).value).split(' '));
  }

  get url(): string {
    return this.words[0]!;
  }

  // What it says about it.
  async tell(order: string): Promise<string[]> {
    this.#program.stdin!.write(`${order}\n`);
    const said: string[] = [];
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done || String(value).startsWith('no: ')) throw new Error(`${order}: ${value}`);
      if (value === 'done') return said;
      said.push(String(value));
    }
  }

  stop(): void {
    this.#program.stdin!.end();
  }
}

export function make_owner(plenary: Plenary, { email }: Organiser): void {
  plenary.value(
    `UPDATE organisation_role SET role = 'owner'
      WHERE account_id = (SELECT id FROM account WHERE email = '${email}')`,
  );
}

// Adds an account and tests it. `settings`: what is typed, by the labels of its fields.
export async function set_up_account(
  owner: Page,
  kind: string,
  name: string,
  settings: Record<string, string>,
): Promise<void> {
  const press = (button: string) => owner.getByRole('button', { name: button }).click();
  await owner.goto('/organise/team');
  await owner.getByRole('link', { name: 'Video services' }).click();
  await press('Add an account');
  await owner.getByLabel('Service').selectOption(kind);
  await owner.getByLabel('Name').fill(name);
  for (const [label, text] of Object.entries(settings))
    await owner.getByLabel(label, { exact: true }).fill(text);
  await press('Save the account');
  await press(`Test it ${name}`);
  await expect(owner.getByText(/^It works\./)).toBeVisible();
}

// At the session desk.
export async function move_to(host: Page, place: string): Promise<void> {
  const choice = host.getByLabel(place);
  if (!(await choice.isVisible())) await host.getByText('Move to another room').click();
  await choice.check();
  await host.getByRole('button', { name: 'Move everybody there' }).click();
  await expect(host.getByText('Moved. Open pages follow within seconds.')).toBeVisible();
}
