/** The browser's passkey functions, reduced to what this element uses. */
interface Authenticator {
  create(options: unknown): Promise<unknown>;
  get(options: unknown): Promise<unknown>;
}

/**
 * A form that is submitted with a passkey:
 *
 * ```html
 * <balint-passkey data-options="/sign-in/passkey/options" hidden>
 *   <form method="post" action="/sign-in/passkey">
 *     <input type="hidden" name="credential" data-credential>
 *     <button type="submit">…</button>
 *     <p data-failed role="alert" hidden>…</p>
 *   </form>
 * </balint-passkey>
 * ```
 *
 * It stays hidden in browsers without passkey support. On submit it fetches the options from `data-options`, asks the browser for a passkey
 * (with `data-create`: for a new one), puts the result into `data-credential` and submits the form. `data-failed` is shown if that fails, but
 * not if the person cancelled.
 */
export class Passkey extends HTMLElement {
  #asking = false;

  connectedCallback(): void {
    const authenticator = findAuthenticator();
    this.hidden = authenticator === undefined;
    if (authenticator) this.addEventListener('submit', this.#onSubmit);
  }

  disconnectedCallback(): void {
    this.removeEventListener('submit', this.#onSubmit);
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (event.target instanceof HTMLFormElement && !this.#asking) void this.#ask(event.target);
  };

  async #ask(form: HTMLFormElement): Promise<void> {
    this.#asking = true;
    this.#showFailure(false);
    try {
      const options = await this.#fetchOptions();
      const authenticator = findAuthenticator()!;
      const answer = await (this.hasAttribute('data-create') ? authenticator.create(options) : authenticator.get(options));
      this.querySelector<HTMLInputElement>('input[data-credential]')!.value = JSON.stringify(answer);
      form.submit();
    } catch (error) {
      this.#showFailure(!isCancelled(error));
    } finally {
      this.#asking = false;
    }
  }

  async #fetchOptions(): Promise<unknown> {
    const answer = await fetch(this.dataset['options'] ?? '', { method: 'POST', credentials: 'same-origin' });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    return answer.json();
  }

  #showFailure(shown: boolean): void {
    for (const part of this.querySelectorAll<HTMLElement>('[data-failed]')) part.hidden = !shown;
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
    get: async (options) => json(await navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
    })),
  };
}

function json(credential: Credential | null): unknown {
  if (credential === null) throw new Error('The browser gave no passkey.');
  return (credential as PublicKeyCredential).toJSON();
}

/** Browsers report the same error for a cancelled and for a timed-out request. */
function isCancelled(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}
