/** What a form's button asks of the browser's authenticator, where it has one that can be asked. */
interface Authenticator {
  create(options: unknown): Promise<unknown>;
  get(options: unknown): Promise<unknown>;
}

/**
 * A form that a passkey answers:
 *
 * ```html
 * <balint-passkey data-options="/sign-in/passkey/options" hidden>
 *   <form method="post" action="/sign-in/passkey">
 *     <input type="hidden" name="__RequestVerificationToken" value="…">
 *     <input type="hidden" name="credential" data-credential>
 *     <button type="submit">…</button>
 *     <p data-failed role="alert" hidden>…</p>
 *   </form>
 * </balint-passkey>
 * ```
 *
 * It shows itself where the browser can do it, and stays hidden elsewhere. On submitting it fetches what to ask for from `data-options`, asks
 * the authenticator (with `data-create`: for a new passkey), puts its answer into `data-credential` and sends the form. `data-failed` is shown
 * when that does not work; whoever turned it down themselves is told nothing.
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
      const options = await this.#fetchOptions(form);
      const authenticator = findAuthenticator()!;
      const answer = await (this.hasAttribute('data-create') ? authenticator.create(options) : authenticator.get(options));
      this.querySelector<HTMLInputElement>('input[data-credential]')!.value = JSON.stringify(answer);
      form.submit();
    } catch (error) {
      this.#showFailure(!isTurnedDown(error));
    } finally {
      this.#asking = false;
    }
  }

  async #fetchOptions(form: HTMLFormElement): Promise<unknown> {
    const token = form.querySelector<HTMLInputElement>('input[name="__RequestVerificationToken"]')?.value ?? '';
    const answer = await fetch(this.dataset['options'] ?? '', {
      method: 'POST',
      credentials: 'same-origin',
      body: new URLSearchParams({ __RequestVerificationToken: token }),
    });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    return answer.json();
  }

  #showFailure(shown: boolean): void {
    for (const part of this.querySelectorAll<HTMLElement>('[data-failed]')) part.hidden = !shown;
  }
}

/** Older browsers know passkeys but not the way from JSON and back; they have the other ways to sign in. */
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

/** Browsers say the same whether somebody pressed Cancel or let the time run out. */
function isTurnedDown(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}
