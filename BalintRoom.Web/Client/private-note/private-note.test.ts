import { afterEach, describe, expect, it } from 'vitest';
import { PrivateNote } from './private-note';

customElements.define('balint-private-note', PrivateNote);

async function place(room: string): Promise<HTMLTextAreaElement> {
  document.body.innerHTML = `<balint-private-note data-room="${room}"><textarea data-note></textarea><p data-kept hidden></p>
    <button type="button" data-forget hidden></button></balint-private-note>`;
  await Promise.resolve();
  return document.querySelector('textarea')!;
}

describe('<balint-private-note>', () => {
  afterEach(() => {
    document.body.replaceChildren();
    localStorage.clear();
  });

  it('keeps the note on this device, room by room, until it is forgotten', async () => {
    const area = await place('one');
    area.value = 'What did I take home?';
    area.dispatchEvent(new Event('input', { bubbles: true }));

    expect((await place('two')).value).toBe('');
    expect((await place('one')).value).toBe('What did I take home?');
    const forget = document.querySelector<HTMLButtonElement>('[data-forget]')!;
    expect(forget.hidden).toBe(false);
    forget.click();
    expect(localStorage.length).toBe(0);
    expect(forget.hidden).toBe(true);
  });

  it('lets nobody above hear what is typed', async () => {
    const area = await place('one');
    let heard = false;
    document.body.addEventListener('input', () => (heard = true), { once: true });
    area.value = 'x';
    area.dispatchEvent(new Event('input', { bubbles: true }));
    expect(heard).toBe(false);
  });
});
