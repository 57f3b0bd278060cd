import { afterEach, beforeEach, expect, it } from 'vitest';
import { TalkKey } from './talk-key';

const target = {
  holdToTalk: true,
  held: [] as boolean[],
  toggled: 0,
  hold(isHeld: boolean): void {
    this.held.push(isHeld);
  },
  toggleMicrophone(): void {
    this.toggled++;
  },
};
new TalkKey(target);

beforeEach(() => {
  target.holdToTalk = true;
  target.held = [];
  target.toggled = 0;
  document.body.innerHTML = '<button data-hold>Hold to talk</button><button id="other">Leave</button><input id="field" />';
});
afterEach(() => void window.dispatchEvent(new Event('blur')));

const press = (type: 'keydown' | 'keyup', key: string, on: Element = document.body, init: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent(type, { key, bubbles: true, cancelable: true, ...init });
  on.dispatchEvent(event);
  return event;
};

it('opens the microphone while the space bar is held', () => {
  press('keydown', ' ');
  press('keydown', ' ', document.body, { repeat: true });
  press('keyup', ' ');
  expect(target.held).toEqual([true, false]);
});

it('opens it while the button is held', () => {
  document.querySelector('[data-hold]')!.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  document.dispatchEvent(new Event('pointerup'));
  expect(target.held).toEqual([true, false]);
});

it.each(['other', 'field'])('leaves the space bar to whatever has the focus: %s', (id) => {
  expect(press('keydown', ' ', document.getElementById(id)!).defaultPrevented).toBe(false);
  expect(target.held).toEqual([]);
});

it.each([
  ['blur', (): void => void window.dispatchEvent(new Event('blur'))],
  ['a hidden page', (): void => void document.dispatchEvent(new Event('visibilitychange'))],
  ['a dialog that opens', (): void => void document.getElementById('other')!.dispatchEvent(new Event('toggle'))],
])('lets go on %s', (_, happens) => {
  press('keydown', ' ');
  happens();
  expect(target.held).toEqual([true, false]);
});

it('toggles the microphone with Ctrl+D and lets go of what was held', () => {
  press('keydown', ' ');
  expect(press('keydown', 'd', document.body, { ctrlKey: true }).defaultPrevented).toBe(true);
  expect(target.held).toEqual([true, false]);
  expect(target.toggled).toBe(1);
});

it('holds nothing where nobody chose to hold', () => {
  target.holdToTalk = false;
  press('keydown', ' ');
  expect(target.held).toEqual([]);
});
