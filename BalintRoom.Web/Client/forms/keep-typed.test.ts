import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepWhatIsTyped } from './keep-typed';

const person = `<fieldset><input aria-label="Name"><input type="email" aria-label="Email">
  <select aria-label="Role"><option value="m">Member</option><option value="f">Facilitator</option></select></fieldset>`;
const roster = `
  ${person}${person}
  <label for="a1">Notes</label><textarea id="a1"></textarea>
  <label><input type="checkbox"> Online</label>
  <button type="button">Save</button><button type="button">Add a person</button>`;

let page: Document;
let answer: Promise<void> = Promise.resolve();

const all = <T extends Element>(selector: string): T[] => [...page.querySelectorAll<T>(selector)];
const inputs = (): HTMLInputElement[] => all('input');

function type(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The screen of the circuit takes the place of the first one. */
async function takeOver(markup = roster.replaceAll('a1', 'b2')): Promise<void> {
  page.body.innerHTML = `<main>${markup}</main><span data-live></span>`;
  await Promise.resolve();
  await new Promise((done) => setTimeout(done));
}

describe('what is typed before the page is connected', () => {
  let told: string[];

  beforeEach(() => {
    page = document;
    page.body.innerHTML = `<main>${roster}</main>`;
    told = [];
    page.addEventListener('change', tell);
    page.addEventListener('click', tell);
    keepWhatIsTyped(page, async () => answer);
  });

  afterEach(() => {
    page.removeEventListener('change', tell);
    page.removeEventListener('click', tell);
    page.body.replaceChildren();
  });

  function tell(event: Event): void {
    const at = event.target as HTMLInputElement;
    const name = `${at.getAttribute('aria-label') ?? at.id}${at.textContent}`;
    if (page.querySelector('[data-live]')) told.push(`${event.type} ${name}: ${at.type === 'checkbox' ? String(at.checked) : at.value}`);
  }

  describe('and is overwritten by the answer to another field', () => {
    let answered: () => void;

    beforeEach(async () => {
      answer = new Promise((done) => (answered = done));
      type(inputs()[0]!, 'Corinne');
      type(inputs()[1]!, 'corinne@example.org');
      await takeOver();
      told = [];
      inputs()[0]!.value = '';
    });

    it('is put in again once everything is answered', async () => {
      answered();
      await new Promise((done) => setTimeout(done));
      expect(inputs().slice(0, 2).map((field) => field.value)).toEqual(['Corinne', 'corinne@example.org']);
      expect(told).toEqual(['change Name: Corinne']);
    });

    it('is left alone where somebody has gone on typing', async () => {
      type(inputs()[0]!, 'Corinne A.');
      answered();
      await new Promise((done) => setTimeout(done));
      expect(inputs()[0]!.value).toBe('Corinne A.');
      expect(told).toEqual([]);
    });
  });

  it('is in its field afterwards, and the circuit is told', async () => {
    type(inputs()[2]!, 'Corinne');
    type(inputs()[3]!, 'corinne@example.org');
    type(all<HTMLTextAreaElement>('textarea')[0]!, 'In the library');
    inputs()[4]!.click();
    const role = all<HTMLSelectElement>('select')[1]!;
    role.value = 'f';
    role.dispatchEvent(new Event('change', { bubbles: true }));
    await takeOver();
    expect(inputs().map((field) => field.value)).toEqual(['', '', 'Corinne', 'corinne@example.org', 'on']);
    expect(inputs()[4]!.checked).toBe(true);
    expect(all<HTMLTextAreaElement>('textarea')[0]!.value).toBe('In the library');
    expect(all<HTMLSelectElement>('select').map((field) => field.value)).toEqual(['m', 'f']);
    expect(told.filter((line) => line.startsWith('change'))).toHaveLength(5);
  });

  it('waits for a field that the circuit draws later', async () => {
    type(inputs()[2]!, 'Corinne');
    await takeOver('');
    expect(told).toEqual([]);
    page.querySelector('main')!.innerHTML = roster;
    await new Promise((done) => setTimeout(done));
    expect(inputs()[2]!.value).toBe('Corinne');
  });

  it('keeps the keyboard where it stood, also in a field without a word', async () => {
    inputs()[2]!.focus();
    type(inputs()[2]!, 'Corinne');
    inputs()[2]!.setSelectionRange(3, 3);
    page.dispatchEvent(new Event('selectionchange'));
    await takeOver();
    expect(page.activeElement).toBe(inputs()[2]);
    expect(inputs()[2]!.selectionStart).toBe(3);
  });

  it('leaves the keyboard where somebody has put it meanwhile', async () => {
    type(inputs()[2]!, 'Corinne');
    inputs()[2]!.focus();
    await takeOver('<input aria-label="Other">');
    inputs()[0]!.focus();
    page.querySelector('main')!.insertAdjacentHTML('beforeend', roster);
    await new Promise((done) => setTimeout(done));
    expect(page.activeElement).toBe(inputs()[0]);
  });

  it('repeats the last press once, after what was typed', async () => {
    type(inputs()[0]!, 'Ada');
    all<HTMLButtonElement>('button')[1]!.click();
    all<HTMLButtonElement>('button')[0]!.click();
    await takeOver();
    expect(told).toEqual(['change Name: Ada', 'click Save: ']);
    page.querySelector('main')!.append(page.createElement('p'));
    await new Promise((done) => setTimeout(done));
    expect(told).toHaveLength(2);
  });

  it('touches nothing that nobody has touched, and nothing afterwards', async () => {
    await takeOver();
    type(inputs()[0]!, 'Ada');
    page.querySelector('main')!.innerHTML = roster;
    await new Promise((done) => setTimeout(done));
    expect(inputs()[0]!.value).toBe('');
  });

  it('leaves alone what needs no circuit', async () => {
    const markup = `<form method="post"><input aria-label="Address"></form><balint-copy><button type="button">Copy</button></balint-copy>
      <textarea data-note></textarea>`;
    page.querySelector('main')!.innerHTML = markup;
    type(inputs()[0]!, 'x');
    type(all<HTMLTextAreaElement>('textarea')[0]!, 'a secret');
    all<HTMLButtonElement>('button')[0]!.click();
    await takeOver(markup);
    expect(told).toEqual([]);
    expect(inputs()[0]!.value).toBe('');
  });
});

describe('what was typed before the script came', () => {
  it('counts too', async () => {
    page = document;
    page.body.innerHTML = `<main>${roster}</main>`;
    inputs()[0]!.value = 'Ada';
    all<HTMLSelectElement>('select')[1]!.value = 'f';
    keepWhatIsTyped(page, async () => answer);
    await takeOver();
    expect(inputs()[0]!.value).toBe('Ada');
    expect(all<HTMLSelectElement>('select').map((field) => field.value)).toEqual(['m', 'f']);
    page.body.replaceChildren();
  });
});
