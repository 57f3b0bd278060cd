import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Until } from './until';

customElements.define('balint-until', Until);

describe('balint-until', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  function place(at: string, inside: string, rest = false): Until {
    const element = document.createElement('balint-until') as Until;
    element.clock = { now: () => Date.now(), measure: () => Promise.resolve() };
    element.dataset['at'] = at;
    if (rest) element.dataset['rest'] = '';
    element.innerHTML = inside;
    document.body.append(element);
    return element;
  }

  it('shows what comes after once the moment has come', () => {
    const element = place(new Date(Date.now() + 10_000).toISOString(), '<p data-before>take it back</p><p data-after hidden>now</p>');
    const [before, after] = element.querySelectorAll('p');
    expect([before!.hidden, after!.hidden]).toEqual([false, true]);
    vi.advanceTimersByTime(10_100);
    expect([before!.hidden, after!.hidden]).toEqual([true, false]);
  });

  it('leaves the parts of another one inside it alone', () => {
    const element = place(new Date(Date.now() - 1000).toISOString(), '<div data-after hidden><balint-until><p data-before>by 12:36</p></balint-until></div>');
    const inner = element.querySelector<Until>('balint-until')!;
    inner.clock = element.clock;
    inner.dataset['at'] = new Date(Date.now() + 10_000).toISOString();
    element.dataset['at'] = new Date(Date.now() - 500).toISOString();
    expect([element.querySelector('div')!.hidden, element.querySelector('p')!.hidden]).toEqual([false, false]);
    vi.advanceTimersByTime(10_100);
    expect(element.querySelector('p')!.hidden).toBe(true);
  });

  it('lets a button rest and swallows the press meanwhile', () => {
    const element = place(new Date(Date.now() + 15_000).toISOString(), '<button>felt</button>', true);
    const pressed = vi.fn();
    const button = element.querySelector('button')!;
    button.addEventListener('click', pressed);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    button.click();
    vi.advanceTimersByTime(15_100);
    button.click();
    expect(button.getAttribute('aria-disabled')).toBe('false');
    expect(pressed).toHaveBeenCalledTimes(1);
  });
});
