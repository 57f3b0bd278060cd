import { hasScriptsOf, readScreenMarkup, takeStylesOf, withFreshMarkers, type ScreenMarkup } from './screen-markup';

/** What is needed here of a circuit's connection; Blazor brings SignalR's along. */
export interface CircuitConnection {
  invoke(method: string, ...args: unknown[]): Promise<unknown>;
  send(method: string, ...args: unknown[]): Promise<void>;
  stop(): Promise<void>;
  onclose(callback: () => void): void;
}

const LoadWithin = 10_000;
const ShownWithin = 20_000;
// Shell puts it into each screen that answers.
const LiveScreen = '[data-live]';

/**
 * Gives a page whose circuit is gone for good a fresh screen while the document stays: what lives beside the DOM, sound and its
 * connections above all, goes on. The circuit's connection is the seam: where Blazor asks the server to resume the lost circuit, a
 * new one is started instead, with markers of the page fetched anew; all the rest is what Blazor does for a circuit that was
 * resumed. docs/decisions/0007 says why here.
 *
 * Until a connection has a circuit that drew the screen in front of it, nothing that is done on that screen is sent: handlers are
 * numbered by each circuit from one, so a press on a dead screen would be another's press on the fresh one.
 */
export class FreshScreen {
  #connection: CircuitConnection | undefined;
  // Of the screen that is to take the place of a dead one; none while the screen is alive.
  #coming: ScreenMarkup | undefined;
  #shown: Promise<unknown> = Promise.resolve();

  /** @param giveUp Loads the page whole: called where the server is there and a fresh screen does not come up all the same. */
  constructor(
    private readonly giveUp: () => void,
    private readonly page: Document = document,
  ) {}

  /** Comes once a fresh screen that is on its way has been drawn; at once where none is. */
  get shown(): Promise<unknown> {
    return this.#shown;
  }

  /** Blazor's option of this name. */
  readonly configureSignalR = (builder: { build(): CircuitConnection }): void => {
    const build = builder.build.bind(builder);
    builder.build = () => this.#prepare(build());
  };

  /** Lets go of a line that looks alive and is not. Blazor then connects again as after any loss. */
  async dropLine(): Promise<void> {
    await this.#connection?.stop();
  }

  #prepare(connection: CircuitConnection): CircuitConnection {
    const invoke = connection.invoke.bind(connection);
    const send = connection.send.bind(connection);
    let hasCircuit = false;
    let isClosed = false;
    let fresh: ScreenMarkup | undefined;

    const awaitScreen = (): void => {
      this.#shown = this.#isReplaced().then((isShown) => {
        if (isShown) this.#settle();
        else if (!isClosed) this.giveUp();
      });
    };
    const startAnew = async (baseUri: unknown, uri: unknown): Promise<unknown> => {
      const markup = await this.#load(String(uri));
      const circuit = await invoke('StartCircuit', baseUri, uri, '[]', markup.state);
      if (!circuit) this.#refuse('no circuit');
      hasCircuit = true;
      fresh = this.#coming = markup;
      takeStylesOf(markup, this.page);
      awaitScreen();
      return circuit;
    };

    connection.onclose(() => (isClosed = true));
    connection.invoke = async (method, ...args) => {
      if (method !== 'ResumeCircuit') {
        const answer = await invoke(method, ...args);
        if (method === 'StartCircuit' || method === 'ConnectCircuit') hasCircuit = Boolean(answer);
        // The line was lost once more before the fresh screen was drawn.
        if (method === 'ConnectCircuit' && hasCircuit && this.#coming) awaitScreen();
        return answer;
      }
      try {
        // (circuit, baseUri, uri, …): what was kept of the lost circuit is of no use to a new one.
        return await startAnew(args[1], args[2]);
      } catch (error) {
        // An open connection without a circuit would be taken for a good one at the next try.
        await connection.stop();
        throw error;
      }
    };
    connection.send = async (method, ...args) => {
      if (method === 'BeginInvokeDotNetFromJS' && (!hasCircuit || this.#coming)) return;
      if (method !== 'UpdateRootComponents' || fresh === undefined) return send(method, ...args);
      const { state } = fresh;
      const batch = withFreshMarkers(String(args[0]), fresh) ?? this.#refuse('another page');
      fresh = undefined;
      return send(method, batch, state);
    };
    this.#connection = connection;
    return connection;
  }

  #settle(): void {
    // A dialog that was open over the dead screen had stopped the page from scrolling.
    if (this.#coming) this.page.body.className = this.#coming.bodyClass;
    this.#coming = undefined;
  }

  async #load(address: string): Promise<ScreenMarkup> {
    const response = await fetch(address, {
      cache: 'no-store', redirect: 'manual', headers: { accept: 'text/html' }, signal: AbortSignal.timeout(LoadWithin),
    });
    if (response.status >= 500) throw new Error(`The page cannot be had now: ${response.status}.`);
    const markup = readScreenMarkup(await response.text());
    if (markup.markers.length === 0) this.#refuse('a page without a circuit');
    if (!hasScriptsOf(markup, this.page)) this.#refuse('another version');
    return markup;
  }

  /** Comes with true when the screen that is here now has made way for another, and with false when it does not in time. */
  #isReplaced(): Promise<boolean> {
    const dead = this.page.querySelector(LiveScreen);
    return new Promise((resolve) => {
      const end = (isShown: boolean): void => {
        clearTimeout(timer);
        watch.disconnect();
        resolve(isShown);
      };
      const watch = new MutationObserver(() => {
        if (!dead?.isConnected) end(true);
      });
      const timer = setTimeout(() => end(false), ShownWithin);
      watch.observe(this.page, { childList: true, subtree: true });
    });
  }

  #refuse(why: string): never {
    this.giveUp();
    throw new Error(`There is no fresh screen to be had: ${why}.`);
  }
}
