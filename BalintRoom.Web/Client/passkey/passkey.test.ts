import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Passkey } from './passkey';

customElements.define('balint-passkey', Passkey);

const create = vi.fn();
const get = vi.fn();
const send = vi.fn<(address: string, request: { method: string }) => Promise<object>>();
const sent = vi.fn();

function browserCan(isConditional?: boolean): void {
  class Known {
    static parseCreationOptionsFromJSON = (options: object) => ({ ...options, parsed: 'create' });
    static parseRequestOptionsFromJSON = (options: object) => ({ ...options, parsed: 'get' });
    toJSON(): object {
      return { id: 'abc' };
    }
  }
  if (isConditional !== undefined) Object.assign(Known, { isConditionalMediationAvailable: async () => isConditional });
  vi.stubGlobal('PublicKeyCredential', Known);
  vi.stubGlobal('fetch', send);
  Object.defineProperty(navigator, 'credentials', { configurable: true, value: { create, get } });
  send.mockResolvedValue({ ok: true, json: async () => ({ challenge: 'xyz' }) });
  create.mockImplementation(async () => new Known());
  get.mockImplementation(async () => new Known());
}

function place(attributes = ''): HTMLElement {
  document.body.innerHTML = `<balint-passkey data-options="/options" ${attributes} hidden><form method="post" action="/answer">
    <input type="hidden" name="credential" data-credential>
    <button>Go</button><span data-asking hidden></span><span data-none hidden></span><p data-failed hidden></p></form></balint-passkey>`;
  document.querySelector('form')!.submit = sent;
  return document.querySelector('balint-passkey')!;
}

const press = (element: HTMLElement): boolean =>
  element.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
const credential = (element: HTMLElement): string => element.querySelector<HTMLInputElement>('[data-credential]')!.value;
const failed = (element: HTMLElement): boolean => !element.querySelector('[data-failed]')!.hasAttribute('hidden');
const told = (element: HTMLElement): string[] =>
  ['asking', 'none', 'failed'].filter((what) => !element.querySelector(`[data-${what}]`)!.hasAttribute('hidden'));

describe('<balint-passkey>', () => {
  beforeEach(() => vi.clearAllMocks());
  afterEach(() => {
    document.body.replaceChildren();
    vi.unstubAllGlobals();
  });

  it('stays hidden where the browser cannot', () => {
    expect(place().hidden).toBe(true);
    vi.stubGlobal('PublicKeyCredential', class {});
    expect(place().hidden).toBe(true);
  });

  it('signs in: asks and sends the answer', async () => {
    browserCan();
    const element = place();
    expect(element.hidden).toBe(false);
    expect(press(element)).toBe(false);
    await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce());
    const [address, request] = send.mock.calls[0]!;
    expect(address).toBe('/options');
    expect(request.method).toBe('POST');
    expect(get).toHaveBeenCalledWith({ publicKey: { challenge: 'xyz', parsed: 'get' } });
    expect(create).not.toHaveBeenCalled();
    expect(credential(element)).toBe('{"id":"abc"}');
  });

  it('makes a new one where it says so', async () => {
    browserCan();
    press(place('data-create'));
    await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce());
    expect(create).toHaveBeenCalledWith({ publicKey: { challenge: 'xyz', parsed: 'create' } });
  });

  it('asks once, however often it is pressed', async () => {
    browserCan();
    const element = place();
    press(element);
    press(element);
    await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce());
    expect(send).toHaveBeenCalledOnce();
  });

  it('says when the server or the authenticator fails, and can be tried again', async () => {
    browserCan();
    const element = place();
    send.mockResolvedValueOnce({ ok: false, status: 400 });
    press(element);
    await vi.waitFor(() => expect(failed(element)).toBe(true));
    get.mockRejectedValueOnce(new DOMException('no', 'SecurityError'));
    press(element);
    expect(failed(element)).toBe(false);
    await vi.waitFor(() => expect(failed(element)).toBe(true));
    expect(sent).not.toHaveBeenCalled();
    press(element);
    await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce());
    expect(failed(element)).toBe(false);
  });

  it('says that the browser asks, for a device without an authenticator asks nowhere', async () => {
    browserCan();
    const element = place();
    let refuse: (error: unknown) => void = () => undefined;
    get.mockImplementationOnce(() => new Promise((_, reject) => (refuse = reject)));
    press(element);
    await vi.waitFor(() => expect(get).toHaveBeenCalled());
    expect(told(element)).toEqual(['asking']);
    refuse(new DOMException('none', 'NotAllowedError'));
    await vi.waitFor(() => expect(told(element)).toEqual(['none']));
  });

  it('says that no passkey came of it when somebody turns it down, and calls that no failure', async () => {
    browserCan();
    const element = place();
    get.mockRejectedValueOnce(new DOMException('cancelled', 'NotAllowedError'));
    press(element);
    await vi.waitFor(() => expect(get).toHaveBeenCalled());
    await vi.waitFor(() => expect(told(element)).toEqual(['none']));
    expect(sent).not.toHaveBeenCalled();
  });

  it('offers passkeys in the page’s field and sends the one that is picked', async () => {
    browserCan(true);
    let pick: (credential: object) => void = () => undefined;
    get.mockImplementation(() => new Promise((resolve) => (pick = resolve)));
    const element = place('data-offered');
    await vi.waitFor(() => expect(get).toHaveBeenCalledOnce());
    expect(get.mock.calls[0]![0]).toMatchObject({ mediation: 'conditional', publicKey: { challenge: 'xyz', parsed: 'get' } });
    expect(sent).not.toHaveBeenCalled();
    pick({ toJSON: () => ({ id: 'picked' }) });
    await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce());
    expect(credential(element)).toBe('{"id":"picked"}');
  });

  it('offers nothing where the page does not want it or the browser cannot', async () => {
    browserCan(true);
    place();
    browserCan(false);
    place('data-offered');
    browserCan();
    place('data-offered');
    await new Promise((resolve) => setTimeout(resolve));
    expect(send).not.toHaveBeenCalled();
    expect(get).not.toHaveBeenCalled();
  });

  it('ends the offer when the button is pressed, and offers again when that is turned down', async () => {
    browserCan(true);
    const offers: AbortSignal[] = [];
    get.mockImplementation(async (asked: { signal?: AbortSignal }) => {
      if (asked.signal === undefined) throw new DOMException('cancelled', 'NotAllowedError');
      offers.push(asked.signal);
      return new Promise((_, reject) => asked.signal!.addEventListener('abort', () => reject(new DOMException('ended', 'AbortError'))));
    });
    const element = place('data-offered');
    await vi.waitFor(() => expect(offers).toHaveLength(1));
    press(element);
    expect(offers[0]!.aborted).toBe(true);
    await vi.waitFor(() => expect(offers).toHaveLength(2));
    expect(offers[1]!.aborted).toBe(false);
    expect(failed(element)).toBe(false);
    expect(sent).not.toHaveBeenCalled();
    element.remove();
    expect(offers[1]!.aborted).toBe(true);
  });

  it('fetches anew when the page comes to the front and before what it fetched expires', async () => {
    vi.useFakeTimers();
    try {
      browserCan(true);
      get.mockImplementation(() => new Promise(() => undefined));
      const element = place('data-offered');
      await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(1));
      document.dispatchEvent(new Event('visibilitychange'));
      await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(2));
      await vi.advanceTimersByTimeAsync(4 * 60_000);
      await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(3));
      element.remove();
      await vi.advanceTimersByTimeAsync(10 * 60_000);
      expect(get).toHaveBeenCalledTimes(3);
    } finally {
      vi.useRealTimers();
    }
  });
});
