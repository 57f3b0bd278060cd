import { expect, it, vi } from 'vitest';
import { keepOfflinePage } from './offline';

function documentThatIs(readyState: DocumentReadyState): Document {
  return { readyState, documentElement: { lang: 'fr-CA' } } as unknown as Document;
}

it('registers the offline page in the page’s language, once the page is loaded', () => {
  const register = vi.fn().mockResolvedValue(undefined);
  keepOfflinePage(documentThatIs('interactive'), { register } as unknown as ServiceWorkerContainer);
  expect(register).not.toHaveBeenCalled();
  window.dispatchEvent(new Event('load'));
  expect(register.mock.calls).toEqual([['/service-worker.js?lang=fr-CA']]);
});

it('does without where the browser has none or refuses', async () => {
  const register = vi.fn().mockRejectedValue(new DOMException('off', 'SecurityError'));
  keepOfflinePage(documentThatIs('complete'), undefined);
  keepOfflinePage(documentThatIs('complete'), { register } as unknown as ServiceWorkerContainer);
  await Promise.resolve();
  expect(register).toHaveBeenCalledOnce();
});
