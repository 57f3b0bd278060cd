/**
 * Has the browser keep the page that says that the server cannot be reached, in the document's language. The worker that shows it stores
 * nothing else (Hosting/OfflinePage.cs). It waits until the page is loaded: the page comes first.
 */
export function keepOfflinePage(page: Document, workers: ServiceWorkerContainer | undefined): void {
  const register = async (): Promise<void> => {
    try {
      await workers?.register(`/service-worker.js?lang=${encodeURIComponent(page.documentElement.lang)}`);
    } catch {
      // Switched off in this browser: then it shows a page of its own.
    }
  };
  if (page.readyState === 'complete') void register();
  else window.addEventListener('load', () => void register(), { once: true });
}
