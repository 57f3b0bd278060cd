import { startPastNetwork, type Startable } from '../network/proven-socket';
import { hasScriptsOf, readScreenMarkup, takeStylesOf, withFreshMarkers, type ScreenMarkup } from './screen-markup';

/** The part of SignalR's `HubConnection` that is used here; Blazor bundles its own copy of SignalR. */
export interface CircuitConnection extends Startable {
  invoke(method: string, ...args: unknown[]): Promise<unknown>;
  send(method: string, ...args: unknown[]): Promise<void>;
  stop(): Promise<void>;
  onclose(callback: () => void): void;
}

const LoadWithin = 10_000;
const ShownWithin = 20_000;
// The layout Shell renders it once the screen is interactive.
const LiveScreen = '[data-live]';

/**
 * Replaces the screen of a page whose circuit is lost for good, without reloading the document, so that whatever does not depend on
 * the DOM goes on: above all sound and its connections. It intercepts the circuit's SignalR connection: when Blazor asks the server to
 * resume the lost circuit, this starts a new circuit instead, with the markers of a newly fetched page. Blazor then proceeds as for a
 * resumed circuit. docs/decisions/0007 explains why it is done at this point.
 *
 * Events on a screen are not sent until the connection has the circuit that rendered this screen: each circuit numbers its event
 * handlers from one, so an event of the old screen would call an unrelated handler of the new circuit.
 */
export class FreshScreen {
  #connection: CircuitConnection | undefined;
  // The markup of the screen that is about to replace the old one; undefined at all other times.
  #coming: ScreenMarkup | undefined;
  #shown: Promise<unknown> = Promise.resolve();

  /** @param giveUp Reloads the page: called if the server can be reached but the new screen does not appear. */
  constructor(
    private readonly giveUp: () => void,
    private readonly page: Document = document,
  ) {}

  /** Resolves when a new screen that is being loaded has been rendered; at once if none is. */
  get shown(): Promise<unknown> {
    return this.#shown;
  }

  /** For Blazor's start option of the same name. */
  readonly configureSignalR = (builder: { build(): CircuitConnection }): void => {
    const build = builder.build.bind(builder);
    builder.build = () => this.#prepare(build());
  };

  /** Stops a connection that seems open but does not respond. Blazor then reconnects as after any loss. */
  async stopConnection(): Promise<void> {
    await this.#connection?.stop();
  }

  #prepare(connection: CircuitConnection): CircuitConnection {
    startPastNetwork(connection);
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
        // The connection was lost again before the new screen was rendered.
        if (method === 'ConnectCircuit' && hasCircuit && this.#coming) awaitScreen();
        return answer;
      }
      try {
        // The arguments are (circuit, baseUri, uri, …). The saved state of the lost circuit is of no use to a new one.
        return await startAnew(args[1], args[2]);
      } catch (error) {
        // Otherwise the next attempt would use this open connection although it has no circuit.
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
    // An open dialog may have left a class on the body that prevents scrolling.
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

  /** Resolves with true when the current screen has been replaced, and with false if that does not happen in time. */
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
