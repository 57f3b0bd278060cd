import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Verify } from './verify';

beforeAll(() => customElements.define('balint-verify', Verify));

afterEach(() => {
  document.body.replaceChildren();
  history.replaceState(null, '', '/');
});

function show(hash: string): { form: HTMLFormElement; sent: ReturnType<typeof vi.fn> } {
  history.replaceState(null, '', `/verify${hash}`);
  document.body.innerHTML = '<main id="content"><balint-verify><form><textarea></textarea></form></balint-verify></main>';
  const form = document.querySelector('form')!;
  const sent = vi.fn();
  form.requestSubmit = sent;
  return { form, sent };
}

test('a code in the address is put into the form, taken out of the address, and sent', async () => {
  const { form, sent } = show('#abc-_123');
  await Promise.resolve();
  expect(form.querySelector('textarea')!.value).toBe('abc-_123');
  expect(location.hash).toBe('');
  expect(sent).toHaveBeenCalledOnce();
});

test.each(['', '#content'])('nothing is sent for the address %j', async (hash) => {
  const { form, sent } = show(hash);
  await Promise.resolve();
  expect(form.querySelector('textarea')!.value).toBe('');
  expect(sent).not.toHaveBeenCalled();
});
