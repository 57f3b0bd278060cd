import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Unfold } from './unfold';

customElements.define('balint-unfold', Unfold);

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

function place(): { part: HTMLElement; card: HTMLElement; toggle: HTMLElement } {
  const part = document.createElement('balint-unfold');
  part.dataset['when'] = '1 Questions';
  part.dataset['for'] = '12';
  part.dataset['where'] = '(min-height: 480px)';
  part.dataset['briefWhere'] = '(max-width: 400px)';
  part.innerHTML = '<button data-part="toggle"></button><div data-part="folded"><a href="#plan" id="inside">the whole plan</a></div>';
  document.body.append(part);
  return {
    part,
    card: part.querySelector<HTMLElement>('[data-part=folded]')!,
    toggle: part.querySelector<HTMLElement>('button')!,
  };
}

it('shows by itself for a while when it comes, and again when its moment changes', () => {
  const { part, card, toggle } = place();
  expect([card.hidden, toggle.getAttribute('aria-expanded')]).toEqual([false, 'true']);
  vi.advanceTimersByTime(12_000);
  expect([card.hidden, toggle.getAttribute('aria-expanded')]).toEqual([true, 'false']);
  part.dataset['when'] = '1 PushBack';
  expect(card.hidden).toBe(false);
  vi.advanceTimersByTime(12_000);
  expect(card.hidden).toBe(true);
});

it('does not show by itself in a window that has no space for it', () => {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query !== '(min-height: 480px)' }));
  const { card, toggle } = place();
  vi.unstubAllGlobals();
  expect(card.hidden).toBe(true);
  toggle.click();
  expect(card.hidden).toBe(false);
});

it('does the same where its children come after it', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  const { part, card } = place();
  const children = [...part.childNodes];
  part.remove();
  part.replaceChildren();
  card.hidden = false;
  document.body.append(part);
  part.append(...children);
  await Promise.resolve();
  expect(card.hidden).toBe(true);
  vi.unstubAllGlobals();
});

it('is brief in a small window until somebody asks for the whole of it', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  const { part, card, toggle } = place();
  expect([card.hidden, part.hasAttribute('data-brief'), toggle.getAttribute('aria-expanded')]).toEqual([false, true, 'false']);
  toggle.click();
  vi.advanceTimersByTime(60_000);
  expect([card.hidden, part.hasAttribute('data-brief'), toggle.getAttribute('aria-expanded')]).toEqual([false, false, 'true']);
  toggle.click();
  expect(card.hidden).toBe(true);
  part.dataset['when'] = '1 PushBack';
  expect([card.hidden, part.hasAttribute('data-brief')]).toEqual([false, true]);
  vi.advanceTimersByTime(12_000);
  expect([card.hidden, part.hasAttribute('data-brief')]).toEqual([true, false]);
  vi.unstubAllGlobals();
});

it('stays as long as somebody wants it', () => {
  const { card, toggle } = place();
  vi.advanceTimersByTime(12_000);
  toggle.click();
  vi.advanceTimersByTime(60_000);
  expect(card.hidden).toBe(false);
  toggle.click();
  expect(card.hidden).toBe(true);
});

it('does not go while the keyboard is in it', () => {
  const { card } = place();
  document.getElementById('inside')!.focus();
  vi.advanceTimersByTime(20_000);
  expect(card.hidden).toBe(false);
  document.getElementById('inside')!.blur();
  vi.advanceTimersByTime(2000);
  expect(card.hidden).toBe(true);
});

it('goes by Escape, and the focus returns to its button', () => {
  const { card, toggle } = place();
  document.getElementById('inside')!.focus();
  document.getElementById('inside')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  expect(card.hidden).toBe(true);
  expect(document.activeElement).toBe(toggle);
});
