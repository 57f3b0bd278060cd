import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Tabs } from './tabs';

customElements.define('balint-tabs', Tabs);

const at = (id: string): HTMLElement => document.getElementById(id)!;
const shown = (): string[] => [...document.querySelectorAll('[role=tabpanel]:not([hidden])')].map((panel) => panel.id);
const press = (key: string): boolean => document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

beforeEach(() => {
  document.body.innerHTML = `<balint-tabs data-when="questions"><div role="tablist">
      <button role="tab" id="tab-cues" aria-controls="cues" aria-selected="true">Cues</button>
      <button role="tab" id="tab-chairs" aria-controls="chairs" aria-selected="false" tabindex="-1">Chairs</button>
      <button role="tab" id="tab-plan" aria-controls="plan" aria-selected="false" tabindex="-1">Plan</button></div>
    <div role="tabpanel" id="cues"></div><div role="tabpanel" id="chairs" hidden><input id="name" /></div><div role="tabpanel" id="plan" hidden></div>
    </balint-tabs>`;
});
afterEach(() => document.body.replaceChildren());

it('shows the panel of the tab that is pressed, and that tab alone is reached by the Tab key', () => {
  at('tab-chairs').click();
  expect(shown()).toEqual(['chairs']);
  expect([...document.querySelectorAll<HTMLElement>('[role=tab]')].map((tab) => [tab.getAttribute('aria-selected'), tab.tabIndex])).toEqual([
    ['false', -1],
    ['true', 0],
    ['false', -1],
  ]);
});

it('goes through the tabs by arrow keys, around the ends, and by Home and End', () => {
  at('tab-cues').focus();
  for (const [key, panel] of [['ArrowRight', 'chairs'], ['ArrowLeft', 'cues'], ['ArrowLeft', 'plan'], ['Home', 'cues'], ['End', 'plan']] as const) {
    press(key);
    expect([shown(), document.activeElement!.id]).toEqual([[panel], `tab-${panel}`]);
  }
});

it('comes back to the first tab when something else begins, and leaves alone who works in a panel', () => {
  const tabs = document.querySelector<HTMLElement>('balint-tabs')!;
  at('tab-chairs').click();
  at('name').focus();
  tabs.dataset['when'] = 'push-back';
  expect(shown()).toEqual(['chairs']);
  at('name').blur();
  tabs.dataset['when'] = 'return';
  expect(shown()).toEqual(['cues']);
});

it('leaves a tab alone that has the focus', () => {
  at('tab-chairs').focus();
  at('tab-chairs').click();
  document.querySelector<HTMLElement>('balint-tabs')!.dataset['when'] = 'push-back';
  expect([shown(), document.activeElement!.id]).toEqual([['chairs'], 'tab-chairs']);
});

it('leaves alone what is open in a panel', () => {
  const tabs = document.querySelector<HTMLElement>('balint-tabs')!;
  at('tab-plan').click();
  vi.spyOn(tabs, 'querySelector').mockImplementation((selectors) => (selectors === ':popover-open' ? at('plan') : null));
  tabs.dataset['when'] = 'push-back';
  expect(shown()).toEqual(['plan']);
});
