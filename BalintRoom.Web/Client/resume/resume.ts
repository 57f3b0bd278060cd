import { circuitAddress } from '../language/language';
import { answersWithin } from './answers-within';
import type { CircuitConnection, FreshScreen } from './fresh-screen';

interface CircuitOptions {
  configureSignalR(builder: { withUrl(address: string): unknown; build(): CircuitConnection }): void;
  reconnectionOptions: { maxRetries: number; retryIntervalMilliseconds(tries: number): number };
}

interface BlazorGlobal {
  start(options: { circuit: CircuitOptions }): Promise<void>;
  reconnect(): Promise<boolean>;
  resumeCircuit(): Promise<boolean>;
  registerCustomEventType(name: string, options: { browserEventName: string; createEventArgs: (event: Event) => unknown }): void;
}

declare global {
  interface Window {
    Blazor?: BlazorGlobal;
    DotNet?: { invokeMethodAsync<T>(assembly: string, method: string): Promise<T> };
  }
}

type ReconnectState = 'show' | 'hide' | 'retrying' | 'failed' | 'rejected' | 'paused' | 'resume-failed';

// A line that is back within this time is nothing to interrupt anybody for.
const QuietFor = 1200;
const RetryEvery = 5000;
const RetryAtFirstEvery = 1000;
const TriesAtFirst = 30;
const TriesUntilAsked = 90;
const HiddenLong = 20_000;
const ProbeTimeout = 6000;

/** Starts Blazor, which App.razor has wait for this: how it connects can be said at its start alone. */
export function startBlazor(page: Document, screen: FreshScreen): void {
  const start = (): void => void window.Blazor?.start({
    circuit: {
      configureSignalR: (builder) => {
        builder.withUrl(circuitAddress(page));
        screen.configureSignalR(builder);
      },
      // By itself it tries ten times within an instant, and then is up to five seconds late for a server that is back.
      reconnectionOptions: {
        maxRetries: TriesUntilAsked,
        retryIntervalMilliseconds: (tries) => tries === 0 ? 0 : tries < TriesAtFirst ? RetryAtFirstEvery : RetryEvery,
      },
    },
  });

  // Blazor's script is deferred like this one and comes after it.
  if (page.readyState === 'complete') start();
  else page.addEventListener('DOMContentLoaded', start, { once: true });
}

/**
 * Keeps the page's line to the server: shows the warm dialog while it is lost, keeps trying, and after a long sleep finds out whether
 * a page that looks alive is. Once the server is there but no longer knows this page, what Blazor takes for resuming is a fresh screen
 * (see `FreshScreen`); where even that is refused, the page is loaded again.
 */
export function keepLine(dialog: HTMLDialogElement, screen: FreshScreen): void {
  let opening: ReturnType<typeof setTimeout> | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let isRetrying = false;
  let losses = 0;
  let hiddenSince: number | null = null;

  // Until then Blazor is trying by itself, and two who try at once get in each other's way.
  const isOursToRetry = (): boolean => dialog.classList.contains('components-reconnect-failed') && !isRetrying;

  // The dialog stays over a dead screen until the fresh one is there: what is pressed on a dead one is lost.
  const close = async (): Promise<void> => {
    clearTimeout(opening);
    clearTimeout(retrying);
    opening = undefined;
    const loss = losses;
    await screen.shown;
    if (dialog.open && loss === losses) dialog.close();
  };

  const open = (): void => {
    opening ??= setTimeout(() => {
      if (!dialog.open) dialog.showModal();
    }, QuietFor);
  };

  const retry = async (): Promise<void> => {
    clearTimeout(retrying);
    isRetrying = true;
    try {
      // False means that the server was reached and neither knows this page any more nor has a fresh screen for it.
      if ((await window.Blazor?.reconnect()) || (await window.Blazor?.resumeCircuit())) await close();
      else location.reload();
    } catch {
      retrying = setTimeout(() => void retry(), RetryEvery);
    } finally {
      isRetrying = false;
    }
  };

  dialog.addEventListener('components-reconnect-state-changed', (event) => {
    switch ((event as CustomEvent<{ state: ReconnectState }>).detail.state) {
      case 'show':
        losses++;
        open();
        break;
      case 'retrying':
        open();
        break;
      case 'hide':
        void close();
        break;
      case 'failed':
        open();
        retrying = setTimeout(() => void retry(), RetryEvery);
        break;
      case 'paused':
        void retry();
        break;
      case 'rejected':
      case 'resume-failed':
        location.reload();
        break;
    }
  });
  // Escape would close it over a page that cannot answer.
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  const retryNow = (): void => {
    if (isOursToRetry()) void retry();
  };
  dialog.querySelector('button')?.addEventListener('click', retryNow);
  window.addEventListener('online', retryNow);

  const wake = async (): Promise<void> => {
    if (dialog.open) {
      retryNow();
      return;
    }
    if (!window.DotNet || opening !== undefined) return;
    // Refused is well: there is no circuit on this page, or its line knows already that it is down. Only silence is a dead line.
    const alive = await answersWithin(ProbeTimeout, () => window.DotNet!.invokeMethodAsync('BalintRoom.Web', 'balint-alive'));
    if (alive !== 'silent') return;
    // Blazor may have noticed meanwhile; and a page must not be given up while there is no server to load it from.
    if (dialog.open || opening !== undefined) return;
    const server = await answersWithin(ProbeTimeout, () => fetch('/api/clock', { cache: 'no-store' }));
    if (server === 'answered') await screen.dropLine();
  };

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hiddenSince = Date.now();
    else {
      const long = hiddenSince !== null && Date.now() - hiddenSince >= HiddenLong;
      hiddenSince = null;
      if (long) void wake();
    }
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void wake();
  });
}
