import { describe, expect, it, vi } from 'vitest';
import { Line } from './line';
import type { RoomView } from './wire';

describe('the line of this tab', () => {
  const listing = (line?: string): RoomView =>
    ({ mine: { member: 'ana' }, lines: line === undefined ? [] : [{ member: 'ana', line }] }) as unknown as RoomView;
  const linkThat = (accepts: boolean) => ({ openLine: vi.fn().mockResolvedValue({ accepted: accepts }) });

  it('is told once, and again when its microphone or camera does something else', async () => {
    const [line, link] = [new Line(), linkThat(true)];
    await line.declare(link, 'Open', 'Off');
    await line.declare(link, 'Open', 'Off');
    await line.declare(link, 'Muted', 'Off');
    expect(link.openLine.mock.calls).toEqual([
      [line.id, 'Open', 'Off'],
      [line.id, 'Muted', 'Off'],
    ]);
  });

  it('is told again where the room refused it, the connection broke, or an earlier one ended late', async () => {
    const [line, refusing, link] = [new Line(), linkThat(false), linkThat(true)];
    await line.declare(refusing, 'Open', 'Off');
    await line.declare(refusing, 'Open', 'Off');
    expect(refusing.openLine).toHaveBeenCalledTimes(2);

    const broken = { openLine: vi.fn().mockRejectedValue(new Error('gone')) };
    await line.declare(broken, 'Open', 'Off');
    await line.declare(link, 'Open', 'Off');
    line.forget();
    await line.declare(link, 'Open', 'Off');
    line.isTaken(listing(line.id));
    line.isTaken(listing());
    await line.declare(link, 'Open', 'Off');
    expect(link.openLine).toHaveBeenCalledTimes(3);
  });

  it('is taken once the room lists another in its place, and not while it lists the one before', () => {
    const line = new Line();
    expect(line.isTaken(listing('an earlier one'))).toBe(false);
    expect(line.isTaken(listing(line.id))).toBe(false);
    expect(line.isTaken(listing('a later one'))).toBe(true);
  });
});
