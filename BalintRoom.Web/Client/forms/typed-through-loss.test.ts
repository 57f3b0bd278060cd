import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TypedThroughLoss } from './typed-through-loss';

const form = `<input aria-label="Name"><textarea aria-label="List"></textarea>
  <input type="checkbox" aria-label="Online"><select aria-label="Role"><option>a<option>b</select>`;

let typed: TypedThroughLoss;
let told: string[];

const field = (label: string): HTMLInputElement => document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!;
const tellChange = ({ target }: Event): void => {
  const changed = target as HTMLInputElement;
  told.push(`${changed.getAttribute('aria-label')}: ${changed.value}`);
};

function type(label: string, text: string): void {
  field(label).value = text;
  field(label).dispatchEvent(new Event('input', { bubbles: true }));
  field(label).dispatchEvent(new Event('change', { bubbles: true }));
}

function freshScreen(markup = form): void {
  document.querySelector('main')!.innerHTML = markup;
}

beforeEach(() => {
  document.body.innerHTML = `<main>${form}</main>`;
  typed = new TypedThroughLoss(document, async () => {});
});

afterEach(() => document.removeEventListener('change', tellChange));

function listen(): void {
  told = [];
  document.addEventListener('change', tellChange);
}

describe('when the line is back', () => {
  it('tells what was typed meanwhile, and nothing else', () => {
    type('List', 'Rana');
    typed.lost();
    type('Name', 'Wednesday group');
    listen();
    typed.back();
    typed.back();
    expect(told).toEqual(['Name: Wednesday group']);
  });
});

describe('on a fresh screen', () => {
  it('is what had been typed, before the loss and after it', () => {
    type('Name', 'Wednesday group');
    type('Role', 'b');
    typed.lost();
    type('List', 'Rana');
    freshScreen();
    listen();
    typed.back();
    expect(told).toEqual(['Name: Wednesday group', 'Role: b', 'List: Rana']);
    expect([field('Name').value, field('List').value, field('Role').value]).toEqual(['Wednesday group', 'Rana', 'b']);
  });

  it('is put in as soon as its field is there', async () => {
    type('Name', 'Wednesday group');
    typed.lost();
    freshScreen('');
    typed.back();
    freshScreen();
    await Promise.resolve();
    expect(field('Name').value).toBe('Wednesday group');
  });

  it('is nothing that was sent, ticked, or typed on an earlier page', () => {
    type('Name', 'What was sent');
    type('Name', '');
    field('Online').click();
    document.querySelector('main')!.insertAdjacentHTML('beforeend', '<input aria-label="Earlier">');
    type('Earlier', 'x');
    field('Earlier').remove();
    typed.lost();
    freshScreen(`${form}<input aria-label="Earlier">`);
    listen();
    typed.back();
    expect(told).toEqual([]);
    expect([field('Name').value, field('Earlier').value, field('Online').checked]).toEqual(['', '', false]);
  });
});
