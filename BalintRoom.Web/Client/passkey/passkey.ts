/** The browser's passkey functions, reduced to what this element uses. */
interface Authenticator {
  create(options: unknown): Promise<unknown>;
  get(options: unknown, offered?: { readonly mediation: 'conditional'; readonly signal: AbortSignal }): Promise<unknown>;
}

/** What was fetched can be answered for five minutes. */
const OfferAgainAfter = 4 * 60_000;

/**
 * A form that is submitted with a passkey:
 *
 * ```html
 * <balint-passkey data-options="/sign-in/passkey/options" hidden>
 *   <form method="post" action="/sign-in/passkey">
 *     <input type="hidden" name="credential" data-credential>
 *     <button type="submit">…</button>
 *     <p role="status"><span data-asking hidden>…</span><span data-none hidden>…</span></p>
 *     <p data-failed role="alert" hidden>…</p>
 *   </form>
 * </balint-passkey>
 * ```
 *
 * It stays hidden in browsers without passkey support. On submit it fetches the options from `data-options`, asks the browser for a passkey
 * (with `data-create`: for a new one), puts the result into `data-credential` and submits the form. `data-asking` is shown meanwhile: the
 * browser asks in a window of its own, or on a device without an authenticator nowhere. `data-none` is shown if no passkey came of it, which
 * browsers report in the same way when there is none, when the person cancelled and when it took too long; `data-failed` if something failed.
 *
 * With `data-offered` the browser also offers passkeys in a field of the page whose `autocomplete` names `webauthn`, where it can. What it
 * may be answered with is fetched anew before it expires, and when the page comes to the front: another tab may have fetched meanwhile, and
 * only the newest counts.
 */
export class Passkey extends HTMLElement {
  #asking = false;
  #offer: AbortController | null = null;
  #offerAgain: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const authenticator = findAuthenticator();
    this.hidden = authenticator === undefined;
    if (!authenticator) return;
    this.addEventListener('submit', this.#onSubmit);
    if (!this.hasAttribute('data-offered')) return;
    document.addEventListener('visibilitychange', this.#onVisible);
    void this.#offerInField();
  }

  disconnectedCallback(): void {
    this.removeEventListener('submit', this.#onSubmit);
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#endOffer();
  }

  readonly #onVisible = (): void => {
    if (document.visibilityState === 'visible' && !this.#asking) void this.#offerInField();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (event.target instanceof HTMLFormElement && !this.#asking) void this.#ask(event.target);
  };

  async #ask(form: HTMLFormElement): Promise<void> {
    this.#asking = true;
    this.#tell('asking');
    // A browser asks one thing at a time.
    this.#endOffer();
    try {
      const options = await this.#fetchOptions();
      const authenticator = findAuthenticator()!;
      const answer = await (this.hasAttribute('data-create') ? authenticator.create(options) : authenticator.get(options));
      this.#tell(null);
      this.#send(form, answer);
    } catch (error) {
      this.#tell(isCancelled(error) ? 'none' : 'failed');
      if (this.hasAttribute('data-offered')) void this.#offerInField();
    } finally {
      this.#asking = false;
    }
  }

  /** Nobody has asked for this, so nobody is told when it does not work: the button is still there. */
  async #offerInField(): Promise<void> {
    this.#endOffer();
    const offer = new AbortController();
    this.#offer = offer;
    try {
      if (!(await canOffer()) || offer.signal.aborted) return;
      const form = this.querySelector('form')!;
      this.#offerAgain = setTimeout(() => void this.#offerInField(), OfferAgainAfter);
      const options = await this.#fetchOptions();
      if (offer.signal.aborted) return;
      const answer = await findAuthenticator()!.get(options, { mediation: 'conditional', signal: offer.signal });
      if (!offer.signal.aborted) this.#send(form, answer);
    } catch {
      // Turned down, ended by something newer, or the server is away.
    }
  }

  #endOffer(): void {
    clearTimeout(this.#offerAgain);
    this.#offer?.abort();
    this.#offer = null;
  }

  #send(form: HTMLFormElement, answer: unknown): void {
    this.querySelector<HTMLInputElement>('input[data-credential]')!.value = JSON.stringify(answer);
    form.submit();
  }

  async #fetchOptions(): Promise<unknown> {
    const answer = await fetch(this.dataset['options'] ?? '', { method: 'POST', credentials: 'same-origin' });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    return answer.json();
  }

  #tell(what: 'asking' | 'none' | 'failed' | null): void {
    for (const part of this.querySelectorAll<HTMLElement>('[data-asking], [data-none], [data-failed]')) part.hidden = !part.hasAttribute(`data-${what}`);
  }
}

/** Older browsers support passkeys but not their JSON format; they are treated as unsupported, since there are other ways to sign in. */
function findAuthenticator(): Authenticator | undefined {
  if (
    typeof PublicKeyCredential !== 'function' ||
    typeof PublicKeyCredential.parseCreationOptionsFromJSON !== 'function' ||
    typeof PublicKeyCredential.parseRequestOptionsFromJSON !== 'function' ||
    typeof PublicKeyCredential.prototype.toJSON !== 'function'
  )
    return undefined;
  return {
    create: async (options) => json(await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
    })),
    get: async (options, offered) => json(await navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
      ...offered,
    })),
  };
}

/** Whether the browser can offer passkeys in a field. */
async function canOffer(): Promise<boolean> {
  return typeof PublicKeyCredential.isConditionalMediationAvailable === 'function' && (await PublicKeyCredential.isConditionalMediationAvailable());
}

function json(credential: Credential | null): unknown {
  if (credential === null) throw new Error('The browser gave no passkey.');
  return (credential as PublicKeyCredential).toJSON();
}

/** Browsers report the same error for a cancelled and for a timed-out request. */
function isCancelled(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}
