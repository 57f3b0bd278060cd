import type { TypedThroughLoss } from '../forms/typed-through-loss';
import { circuitAddress } from '../language/language';
import { ProvenSocket } from '../network/proven-socket';
import { answersWithin } from './answers-within';
import type { CircuitConnection, FreshScreen } from './fresh-screen';

interface CircuitOptions {
  configureSignalR(builder: { withUrl(address: string, options: { WebSocket: typeof WebSocket }): unknown; build(): CircuitConnection }): void;
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

// A shorter loss of the connection is not shown, so as not to interrupt people.
const ShowDialogAfter = 1200;
const RetryEvery = 5000;
const RetryAtFirstEvery = 1000;
const TriesAtFirst = 30;
const TriesUntilAsked = 90;
const HiddenLong = 20_000;
const ProbeTimeout = 6000;

/** Starts Blazor. App.razor disables its automatic start, because its connection can only be configured at the start. */
export function startBlazor(page: Document, screen: FreshScreen): void {
  const start = (): void => void window.Blazor?.start({
    circuit: {
      configureSignalR: (builder) => {
        builder.withUrl(circuitAddress(page), { WebSocket: ProvenSocket });
        screen.configureSignalR(builder);
      },
      // By default it tries ten times within moments, and then may notice a server that is back only after five seconds.
      reconnectionOptions: {
        maxRetries: TriesUntilAsked,
        retryIntervalMilliseconds: (tries) => tries === 0 ? 0 : tries < TriesAtFirst ? RetryAtFirstEvery : RetryEvery,
      },
    },
  });

  // Blazor's script is deferred too and runs after this one.
  if (page.readyState === 'complete') start();
  else page.addEventListener('DOMContentLoaded', start, { once: true });
}

/** Waits for the circuit to answer: by then it has done everything that it was told before. */
export async function circuitAnswers(): Promise<void> {
  await window.DotNet?.invokeMethodAsync('BalintRoom.Web', 'balint-alive');
}

/**
 * Keeps the page's connection to the server: shows the reconnect dialog while it is lost, retries without end, and after a long time in
 * the background checks whether the connection still works. If the server no longer knows the circuit, a new screen replaces the old one
 * (see `FreshScreen`); if that fails too, the page is reloaded.
 */
export function keepConnection(dialog: HTMLDialogElement, screen: FreshScreen, typed: TypedThroughLoss): void {
  let opening: ReturnType<typeof setTimeout> | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let isRetrying = false;
  let losses = 0;
  let hiddenSince: number | null = null;

  // Until then Blazor retries on its own, and two attempts at the same time would interfere.
  const mayRetry = (): boolean => dialog.classList.contains('components-reconnect-failed') && !isRetrying;

  // The dialog covers the old screen until the new one is rendered, because presses on the old one have no effect.
  const close = async (): Promise<void> => {
    clearTimeout(opening);
    clearTimeout(retrying);
    opening = undefined;
    const loss = losses;
    await screen.shown;
    if (loss !== losses) return;
    if (dialog.open) dialog.close();
    typed.back();
  };

  const open = (): void => {
    opening ??= setTimeout(() => {
      if (!dialog.open) dialog.showModal();
    }, ShowDialogAfter);
  };

  const retry = async (): Promise<void> => {
    clearTimeout(retrying);
    isRetrying = true;
    try {
      // False means that the server was reached, but could neither reconnect the circuit nor provide a new screen.
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
        typed.lost();
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
  // Escape must not close it: the page below does not respond.
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  const retryNow = (): void => {
    if (mayRetry()) void retry();
  };
  dialog.querySelector('button')?.addEventListener('click', retryNow);
  window.addEventListener('online', retryNow);

  const wake = async (): Promise<void> => {
    if (dialog.open) {
      retryNow();
      return;
    }
    if (!window.DotNet || opening !== undefined) return;
    // A failure needs no action: the page has no circuit, or Blazor already knows that the connection is down. Only a missing answer does.
    const alive = await answersWithin(ProbeTimeout, circuitAnswers);
    if (alive !== 'silent') return;
    // Blazor may have noticed the loss by now. And the connection is only stopped if the server can be reached.
    if (dialog.open || opening !== undefined) return;
    const server = await answersWithin(ProbeTimeout, () => fetch('/api/clock', { cache: 'no-store' }));
    if (server === 'answered') await screen.stopConnection();
  };

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hiddenSince = Date.now();
    else {
      const long = hiddenSince !== null && Date.now() - hiddenSince >= HiddenLong;
      hiddenSince = null;
      if (long) void wake();
    }
  });
}
