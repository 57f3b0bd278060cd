import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { More } from './more';

customElements.define('balint-more', More);

// The test environment knows neither popovers nor their events.
class Toggled extends Event {
  constructor(readonly newState: 'open' | 'closed') {
    super('toggle');
  }
}

beforeEach(() => vi.stubGlobal('ToggleEvent', Toggled));
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function place(isOpen: boolean): { more: HTMLElement; sheet: HTMLElement; hide: ReturnType<typeof vi.fn> } {
  const more = document.createElement('balint-more');
  more.innerHTML = '<button></button><section></section>';
  const hide = vi.fn();
  more.hidePopover = hide;
  vi.spyOn(more, 'matches').mockImplementation((selector: string) => selector === ':popover-open' && isOpen);
  document.body.append(more);
  return { more, sheet: more.querySelector('section')!, hide };
}

it('closes with a sheet that was opened from it', () => {
  const { sheet, hide } = place(true);
  sheet.dispatchEvent(new Toggled('open'));
  expect(hide).not.toHaveBeenCalled();
  sheet.dispatchEvent(new Toggled('closed'));
  expect(hide).toHaveBeenCalledOnce();
});

it('does nothing when it is closed itself, or on a wide screen where it is no menu', () => {
  const open = place(true);
  open.more.dispatchEvent(new Toggled('closed'));
  expect(open.hide).not.toHaveBeenCalled();
  const wide = place(false);
  wide.sheet.dispatchEvent(new Toggled('closed'));
  expect(wide.hide).not.toHaveBeenCalled();
});
