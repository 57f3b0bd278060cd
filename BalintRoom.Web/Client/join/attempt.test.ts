import { afterEach, describe, expect, it, vi } from 'vitest';

const secret = 'q7vnx2bxkkl5p4st6wz3ahcd2efgijmo';

/** What a page that was loaded anew would compute. */
async function afterReload(link: string): Promise<string> {
  vi.resetModules();
  return (await import('./attempt')).attemptOf(link);
}

describe('an attempt', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    sessionStorage.clear();
  });

  it('is the same for one link in one tab, also after a reload, and another one for another link or tab', async () => {
    const first = await afterReload(secret);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(await afterReload(secret)).toBe(first);
    expect(await afterReload(secret.replace('q', 'r'))).not.toBe(first);
    sessionStorage.clear();
    expect(await afterReload(secret)).not.toBe(first);
  });

  it('stores nothing of the secret', async () => {
    await afterReload(secret);
    expect(`${sessionStorage.key(0)} ${sessionStorage.getItem(sessionStorage.key(0)!)}`).not.toContain(secret.slice(0, 8));
  });

  it('is the same while the page is open where the browser stores nothing', async () => {
    vi.stubGlobal('sessionStorage', {
      getItem: () => {
        throw new Error('SecurityError');
      },
      setItem: () => {
        throw new Error('SecurityError');
      },
      clear: () => undefined,
    });
    vi.resetModules();
    const { attemptOf } = await import('./attempt');
    expect(attemptOf(secret)).toBe(attemptOf(secret));
  });
});
