import type { HubConnection } from '@microsoft/signalr';
import { describe, expect, it, vi } from 'vitest';
import { RoomLink } from './room-link';

describe('a link to the room', () => {
  function linkTo(start: () => Promise<void>): { link: RoomLink; removed: ReturnType<typeof vi.fn>; lost: ReturnType<typeof vi.fn>; starts: () => number } {
    const starting = vi.fn(start);
    const hub = { on: vi.fn(), onclose: vi.fn(), start: starting, stop: vi.fn(() => Promise.resolve()), state: 'Disconnected' };
    const [removed, lost] = [vi.fn(), vi.fn()];
    const listener = {
      changed: vi.fn(), lost, described: vi.fn(), keyShared: vi.fn(), mediaWayChanged: vi.fn(), mediaOffered: vi.fn(), pictureEnlarged: vi.fn(),
      unmuteWished: vi.fn(), removed,
    };
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
});
