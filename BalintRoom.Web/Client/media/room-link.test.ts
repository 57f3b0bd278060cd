import type { HubConnection } from '@microsoft/signalr';
import { describe, expect, it, vi } from 'vitest';
import { RoomLink } from './room-link';

const listens = () => ({
  changed: vi.fn(), lost: vi.fn(), described: vi.fn(), keyShared: vi.fn(), mediaWayChanged: vi.fn(), mediaOffered: vi.fn(), pictureEnlarged: vi.fn(),
  unmuteWished: vi.fn(), removed: vi.fn(),
});

describe('a link to the room', () => {
  function linkTo(start: () => Promise<void>): { link: RoomLink; removed: ReturnType<typeof vi.fn>; lost: ReturnType<typeof vi.fn>; starts: () => number } {
    const starting = vi.fn(start);
    const hub = { on: vi.fn(), onclose: vi.fn(), start: starting, stop: vi.fn(() => Promise.resolve()), state: 'Disconnected' };
    const listener = listens();
    const { removed, lost } = listener;
    return { link: new RoomLink('room', listener, hub as unknown as HubConnection), removed, lost, starts: () => starting.mock.calls.length };
  }

  it('ends where the server does not know the browser any more', async () => {
    const { link, removed, starts } = linkTo(() => Promise.reject(
      new Error("Failed to complete negotiation with the server: Error: Unauthorized: Status code '401'")));
    link.open();
    await vi.waitFor(() => expect(removed).toHaveBeenCalledOnce());
    expect(starts()).toBe(1);
  });

  it('goes on trying where the server is only busy', async () => {
    const { link, removed, lost } = linkTo(() => Promise.reject(
      new Error("Failed to complete negotiation with the server: Error: Too Many Requests: Status code '429'")));
    link.open();
    await vi.waitFor(() => expect(lost).toHaveBeenCalled());
    expect(removed).not.toHaveBeenCalled();
    await link.close();
  });

  async function joined(...rooms: object[]): Promise<{ link: RoomLink; reads: ReturnType<typeof vi.fn>; changes: (change: object) => void }> {
    const heard = new Map<string, (...said: unknown[]) => void>();
    const reads = vi.fn(() => Promise.resolve(rooms.shift()));
    const hub = {
      on: (name: string, said: (...what: unknown[]) => void) => void heard.set(name, said), onclose: vi.fn(), start: () => Promise.resolve(),
      stop: () => Promise.resolve(), state: 'Connected', invoke: reads,
    };
    const link = new RoomLink('room', listens(), hub as unknown as HubConnection);
    link.open();
    await vi.waitFor(() => expect(link.view).not.toBeNull());
    return { link, reads, changes: (change) => heard.get('RoomChanged')!(change) };
  }

  it('reads the room again where a change comes after a newer one', async () => {
    const { link, reads, changes } = await joined({ revision: 3, seats: [], lines: [] }, { revision: 6, seats: ['Noor'], lines: ['her line'] });
    changes({ revision: 6, changed: 'Seats', seats: ['Noor'] });
    changes({ revision: 5, changed: 'Lines', lines: ['her line'] });
    await vi.waitFor(() => expect(link.view).toMatchObject({ revision: 6, seats: ['Noor'], lines: ['her line'] }));
    expect(reads).toHaveBeenCalledTimes(2);
    await link.close();
  });

  it('follows a room that goes on with a lower revision, with what comes while it is read', async () => {
    const { link, reads, changes } = await joined({ revision: 9, seats: ['Noor'], lines: [] }, { revision: 4, seats: [], lines: [] });
    changes({ revision: 4, changed: 'Seats', seats: [] });
    changes({ revision: 3, changed: 'Seats', seats: ['Sam'] });
    changes({ revision: 5, changed: 'Lines', lines: ['his line'] });
    await vi.waitFor(() => expect(link.view).toMatchObject({ revision: 5, seats: [], lines: ['his line'] }));
    expect(reads).toHaveBeenCalledTimes(2);
    await link.close();
  });

  it('keeps its view, with what came meanwhile, where it could not be read again', async () => {
    const { link, reads, changes } = await joined({ revision: 3, seats: [], lines: [] });
    reads.mockRejectedValueOnce(new Error('The connection is failing.'));
    changes({ revision: 2, changed: 'Seats', seats: ['Sam'] });
    changes({ revision: 4, changed: 'Lines', lines: ['his line'] });
    await vi.waitFor(() => expect(link.view).toMatchObject({ revision: 4, seats: [], lines: ['his line'] }));
    await link.close();
  });
});
