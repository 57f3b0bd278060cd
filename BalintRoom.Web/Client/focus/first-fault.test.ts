import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FirstFault } from './first-fault';

customElements.define('balint-first-fault', FirstFault);

describe('what needs another look', () => {
  const brought = vi.fn();
  const laidOut = async (): Promise<void> => new Promise((done) => void requestAnimationFrame(() => done()));
  const tryAgain = async (): Promise<void> => {
    document.querySelector<HTMLElement>('balint-first-fault')!.dataset['when'] = '1';
    await laidOut();
  };

  beforeEach(() => {
    brought.mockClear();
    HTMLElement.prototype.scrollIntoView = brought;
  });

  it('comes into view, the first of it, with the keyboard where it is a field', async () => {
    document.body.innerHTML = '<main><input aria-invalid="true" /><p class="fault">b</p><balint-first-fault data-when="0"></balint-first-fault></main>';
    await tryAgain();
    expect(brought).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(document.querySelector('input'));
  });

  it('is left alone where it is only said below', async () => {
    document.body.innerHTML = '<main><balint-first-fault data-when="0"><p class="fault">a</p></balint-first-fault></main>';
    await tryAgain();
    expect(brought).not.toHaveBeenCalled();
  });
});
