import { afterEach, expect, it } from 'vitest';
import { KeepFocus } from './keep-focus';

customElements.define('balint-keep-focus', KeepFocus);
afterEach(() => document.body.replaceChildren());

async function screen(): Promise<{ heading: HTMLElement; step: HTMLElement; other: HTMLElement }> {
  document.body.innerHTML =
    '<balint-keep-focus data-to="name"><h1 id="name" tabindex="-1">Push-back</h1><button id="step">step</button><button id="other">other</button></balint-keep-focus>';
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
