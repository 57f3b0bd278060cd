import { afterEach, describe, expect, it, vi } from 'vitest';
import { clear } from '../storage/device-storage';
import { PrivateNote } from './private-note';

customElements.define('balint-private-note', PrivateNote);

async function place(room: string, person = 'mia', which = 'parked'): Promise<HTMLTextAreaElement> {
  document.body.innerHTML = `<balint-private-note data-person="${person}" data-room="${room}" data-which="${which}" data-keep-seconds="3600">
    <textarea data-note></textarea><p data-kept hidden></p><button type="button" data-forget hidden></button></balint-private-note>`;
  await Promise.resolve();
  return document.querySelector('textarea')!;
}

function write(area: HTMLTextAreaElement, text: string): void {
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('<balint-private-note>', () => {
  afterEach(() => {
    document.body.replaceChildren();
    localStorage.clear();
    vi.useRealTimers();
  });

  it('keeps the note on this device, for one person and room, until it is forgotten', async () => {
    write(await place('one'), 'What did I take home?');

    expect((await place('two')).value).toBe('');
    expect((await place('one', 'ben')).value).toBe('');
    expect((await place('one', 'mia', 'question')).value).toBe('');
    expect((await place('one')).value).toBe('What did I take home?');
    const forget = document.querySelector<HTMLButtonElement>('[data-forget]')!;
    expect(forget.hidden).toBe(false);
    forget.click();
    expect(localStorage.length).toBe(0);
    expect(forget.hidden).toBe(true);
  });

  it('keeps it no longer than the page says, and nothing without a person', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    write(await place('one'), 'x');
    vi.setSystemTime(Date.now() + 3599_000);
    expect((await place('one')).value).toBe('x');
    vi.setSystemTime(Date.now() + 1000);
    expect((await place('one')).value).toBe('');

    localStorage.clear();
    write(await place('one', ''), 'x');
    expect(localStorage.length).toBe(0);
  });

  it('shows in every tab that it is gone', async () => {
    const area = await place('one');
    write(area, 'x');
    clear();
    window.dispatchEvent(new StorageEvent('storage', { key: null }));
    expect(area.value).toBe('');
  });

  it('lets nobody above hear what is typed', async () => {
    const area = await place('one');
    let heard = false;
    document.body.addEventListener('input', () => (heard = true), { once: true });
    write(area, 'x');
    expect(heard).toBe(false);
  });
});
