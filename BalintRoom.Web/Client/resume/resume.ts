import { answersWithin } from './answers-within';

interface BlazorGlobal {
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
const HiddenLong = 20_000;
const ProbeTimeout = 6000;

/**
 * Keeps the page's line to the server: shows the warm dialog while it is lost, keeps trying, loads the page again once the server
 * is there but no longer knows this page, and after a long sleep finds out whether a page that looks alive is.
 */
export function keepLine(dialog: HTMLDialogElement): void {
  let opening: ReturnType<typeof setTimeout> | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let hiddenSince: number | null = null;

  const close = (): void => {
    clearTimeout(opening);
    clearTimeout(retrying);
    opening = undefined;
    if (dialog.open) dialog.close();
  };

  const open = (): void => {
    opening ??= setTimeout(() => {
      if (!dialog.open) dialog.showModal();
    }, QuietFor);
  };

  const retry = async (): Promise<void> => {
    clearTimeout(retrying);
    try {
      // False means that the server was reached and does not know this page any more: after a restart, or past the retention.
      if ((await window.Blazor?.reconnect()) || (await window.Blazor?.resumeCircuit())) close();
      else location.reload();
    } catch {
      retrying = setTimeout(() => void retry(), RetryEvery);
    }
  };

  dialog.addEventListener('components-reconnect-state-changed', (event) => {
    switch ((event as CustomEvent<{ state: ReconnectState }>).detail.state) {
      case 'show':
      case 'retrying':
        open();
        break;
      case 'hide':
        close();
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
  dialog.querySelector('button')?.addEventListener('click', () => void retry());
  window.addEventListener('online', () => {
    if (dialog.open) void retry();
  });

  const wake = async (): Promise<void> => {
    if (dialog.open) {
      if (dialog.classList.contains('components-reconnect-failed')) await retry();
      return;
    }
    if (!window.DotNet || opening !== undefined) return;
    // Refused is well: there is no circuit on this page, or its line knows already that it is down. Only silence is a dead line.
    const alive = await answersWithin(ProbeTimeout, () => window.DotNet!.invokeMethodAsync('BalintRoom.Web', 'balint-alive'));
    if (alive !== 'silent') return;
    // Blazor may have noticed meanwhile; and a page must not be given up while there is no server to load it from.
    if (dialog.open || opening !== undefined) return;
    const server = await answersWithin(ProbeTimeout, () => fetch('/api/clock', { cache: 'no-store' }));
    if (server === 'answered') location.reload();
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
