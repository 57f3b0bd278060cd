import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InView } from './in-view';

customElements.define('balint-in-view', InView);

describe('balint-in-view', () => {
  const brought = vi.fn();
  const put = (html: string): HTMLElement => {
    document.body.innerHTML = html;
    const part = document.querySelector<HTMLElement>('balint-in-view')!;
    part.getBoundingClientRect = () => ({ top: -200, bottom: -100 }) as DOMRect;
    return part;
  };
  const laidOut = async (): Promise<void> => new Promise((done) => void requestAnimationFrame(() => done()));

  beforeEach(() => {
    brought.mockClear();
    HTMLElement.prototype.scrollIntoView = brought;
  });
  afterEach(() => document.body.replaceChildren());

  it('comes into view at once where it asks to be answered', async () => {
    put('<balint-in-view data-at-once></balint-in-view>');
    await laidOut();
    expect(brought).toHaveBeenCalledOnce();
  });

  it('comes into view when what it shows changes, and not when the page is loaded', async () => {
    const part = put('<balint-in-view data-when="Questions"></balint-in-view>');
    await laidOut();
    expect(brought).not.toHaveBeenCalled();
    part.dataset['when'] = 'PushBack';
    await laidOut();
    expect(brought).toHaveBeenCalledOnce();
  });

  it('takes nobody away from what they write', async () => {
    const part = put('<input /><balint-in-view data-when="Questions"></balint-in-view>');
    document.querySelector('input')!.focus();
    part.dataset['when'] = 'PushBack';
    await laidOut();
    expect(brought).not.toHaveBeenCalled();
  });
});
