import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formsAreSentOnce } from './send-once';

formsAreSentOnce(document);

function form(method: string): () => boolean {
  document.body.innerHTML = `<form ${method}><button>Go</button></form>`;
  return () => document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
}

describe('a form', () => {
  beforeEach(() => void vi.useFakeTimers());

  afterEach(() => {
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  it('is posted once, until its answer could have come', () => {
    const press = form('method="post"');
    expect(press()).toBe(true);
    expect(press()).toBe(false);
    vi.advanceTimersByTime(14_999);
    expect(press()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(press()).toBe(true);
  });

  it('may be posted again when its page comes back', () => {
    const press = form('method="post"');
    expect(press()).toBe(true);
    window.dispatchEvent(new Event('pageshow'));
    expect(press()).toBe(true);
  });

  it('that a circuit answers may be sent again at once', () => {
    const press = form('');
    expect(press()).toBe(true);
    expect(press()).toBe(true);
  });

  it('that was not sent counts for nothing', () => {
    const press = form('method="post"');
    const stop = (event: Event): void => event.preventDefault();
    document.body.addEventListener('submit', stop);
    expect(press()).toBe(false);
    document.body.removeEventListener('submit', stop);
    expect(press()).toBe(true);
  });
});
