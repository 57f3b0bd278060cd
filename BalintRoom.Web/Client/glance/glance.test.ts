import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Glance } from './glance';

customElements.define('balint-glance', Glance);

/** A window above all others, under the test's control. */
class Floating extends EventTarget {
  readonly document = document.implementation.createHTMLDocument();
  focused = 0;
  focus = () => (this.focused += 1);
  close = vi.fn(() => this.dispatchEvent(new Event('pagehide')));
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('<balint-glance>', () => {
  let floating: Floating;
  let requestWindow: ReturnType<typeof vi.fn>;

  beforeEach(() => {
    floating = new Floating();
    requestWindow = vi.fn(() => Promise.resolve(floating));
    Object.assign(window, { documentPictureInPicture: { requestWindow } });
    document.documentElement.lang = 'fr';
    document.head.innerHTML = '<style>p { margin: 0 }</style>';
    document.body.innerHTML =
      '<button data-glance-open>open</button><balint-glance data-title="At a glance" hidden><p>Push-back</p><button>Raise my hand</button></balint-glance>';
  });

  afterEach(() => {
    document.body.replaceChildren();
    document.head.replaceChildren();
    delete (window as { documentPictureInPicture?: unknown }).documentPictureInPicture;
  });

  const source = () => document.querySelector<HTMLElement>('balint-glance')!;
  async function open(): Promise<Document> {
    document.querySelector<HTMLElement>('[data-glance-open]')!.click();
    await settled();
    return floating.document;
  }

  it('shows what the page shows, in its language and with its styles, and follows it', async () => {
    const there = await open();
    expect(there.title).toBe('At a glance');
    expect(there.documentElement.lang).toBe('fr');
    expect(there.querySelectorAll('style')).toHaveLength(1);
    expect(there.querySelector('p')!.textContent).toBe('Push-back');

    source().querySelector('p')!.textContent = 'Return';
    await settled();
    expect(there.querySelector('p')!.textContent).toBe('Return');
    document.documentElement.dataset['phase'] = 'return';
    await settled();
    expect(there.documentElement.dataset['phase']).toBe('return');
  });

  it('presses in the page what is pressed in the window, and keeps the keyboard’s place', async () => {
    const pressed = vi.fn();
    source().querySelector('button')!.addEventListener('click', pressed);
    const there = await open();
    there.querySelector('button')!.focus();
    there.querySelector('button')!.click();
    expect(pressed).toHaveBeenCalledTimes(1);

    source().querySelector('button')!.textContent = 'Lower my hand';
    await settled();
    expect(there.activeElement).toBe(there.querySelector('button'));
  });

  it('opens one window, and another once that is closed', async () => {
    await open();
    await open();
    expect(requestWindow).toHaveBeenCalledTimes(1);
    expect(floating.focused).toBe(1);
    floating.close();
    source().querySelector('p')!.textContent = 'Return';
    await settled();
    expect(floating.document.querySelector('p')!.textContent).toBe('Push-back');
    await open();
    expect(requestWindow).toHaveBeenCalledTimes(2);
  });

  it('closes the window with the room', async () => {
    await open();
    source().remove();
    expect(floating.close).toHaveBeenCalledTimes(1);
  });

  it('offers it only where the browser can', () => {
    expect(document.documentElement.hasAttribute('data-floats')).toBe(true);
    const element = source();
    element.remove();
    delete (window as { documentPictureInPicture?: unknown }).documentPictureInPicture;
    document.body.append(element);
    expect(document.documentElement.hasAttribute('data-floats')).toBe(false);
  });

  it('stays quiet where the browser refuses', async () => {
    requestWindow.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'));
    await open();
    await open();
    expect(requestWindow).toHaveBeenCalledTimes(2);
  });
});
