import { afterEach, expect, it } from 'vitest';
import { KeepFocus } from './keep-focus';

customElements.define('balint-keep-focus', KeepFocus);
afterEach(() => document.body.replaceChildren());

async function screen(beside = ''): Promise<{ heading: HTMLElement; step: HTMLElement; other: HTMLElement }> {
  document.body.innerHTML =
    beside +
    `<balint-keep-focus data-to="name"><h1 id="name" tabindex="-1">Push-back</h1>
      <button id="step">step</button><button id="other">other</button></balint-keep-focus>`;
  await Promise.resolve();
  return {
    heading: document.getElementById('name')!,
    step: document.getElementById('step')!,
    other: document.getElementById('other')!,
  };
}

const changesAreSeen = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('moves the focus to the heading when what had it is gone', async () => {
  const { heading, step } = await screen();
  step.focus();
  step.remove();
  await changesAreSeen();
  expect(document.activeElement).toBe(heading);
});

it('leaves the focus where it is when something else goes', async () => {
  const { step, other } = await screen();
  step.focus();
  other.remove();
  await changesAreSeen();
  expect(document.activeElement).toBe(step);
});

it('moves the focus to the heading of a screen made anew, if the one before had it, a dialog over it or not', async () => {
  const { step } = await screen('<dialog><button id="now">now</button></dialog>');
  step.focus();
  document.getElementById('now')!.focus();
  const { heading } = await screen();
  await changesAreSeen();
  expect(document.activeElement).toBe(heading);
});

it('moves the focus to the heading of a screen made anew, where a dialog that was over it has only just closed', async () => {
  const { step } = await screen();
  const dialog = document.createElement('dialog');
  dialog.innerHTML = '<button>now</button>';
  document.documentElement.append(dialog);
  try {
    step.focus();
    dialog.setAttribute('open', '');
    dialog.querySelector('button')!.focus();
    const { heading } = await screen();
    // As the browser does: until the next frame the focus stays within.
    dialog.removeAttribute('open');
    expect(dialog.contains(document.activeElement)).toBe(true);
    await changesAreSeen();
    expect(document.activeElement).toBe(heading);
  } finally {
    dialog.remove();
  }
});

it('leaves the focus in a dialog that is open', async () => {
  document.body.innerHTML = '<dialog open><button id="now">now</button></dialog><div id="place"></div>';
  const place = document.getElementById('place')!;
  const made = '<balint-keep-focus data-to="name"><h1 id="name" tabindex="-1">Push-back</h1></balint-keep-focus>';
  place.innerHTML = made;
  document.getElementById('name')!.focus();
  document.getElementById('now')!.focus();
  place.innerHTML = made;
  await changesAreSeen();
  expect(document.activeElement?.id).toBe('now');
});

it('leaves a screen made anew alone if the focus was let go of in the one before', async () => {
  const { step } = await screen();
  await changesAreSeen();
  step.focus();
  step.blur();
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  const { heading } = await screen();
  await changesAreSeen();
  expect(document.activeElement).not.toBe(heading);
});
