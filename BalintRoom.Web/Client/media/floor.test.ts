import { describe, expect, it } from 'vitest';
import { letsThrough, linesToReach, mustEnd, sends } from './floor';
import { aView, line, seat } from './testing/views';

describe('what one sends', () => {
  const choice = { microphone: true, camera: true };

  it('is what one chose while the floor is open', () => {
    expect(sends(aView(), choice)).toEqual({ sound: true, picture: true });
    expect(sends(aView(), { microphone: false, camera: true })).toEqual({ sound: false, picture: true });
  });

  it('is nothing while sitting back, whatever one chose', () => {
    const view = aView({ mine: { floor: { speak: false, show: false, hear: true, reason: 'SittingBack' } } });
    expect(sends(view, choice)).toEqual({ sound: false, picture: false });
  });

  it.each([
    ['observing', { mine: { role: 'Observer' as const } }],
    ['away', { mine: { presence: 'Away' as const } }],
    ['gone', { mine: { presence: 'Left' as const } }],
    ['in a session whose call is elsewhere', { stage: { phase: 'PushBack' as const, call: { place: 'Elsewhere' as const } } }],
  ])('is nothing while %s', (_, change) => expect(sends(aView(change), choice)).toEqual({ sound: false, picture: false }));

  it('is nothing before the room is known', () => expect(sends(null, choice)).toEqual({ sound: false, picture: false }));
});

describe('what one lets through', () => {
  it('is what the seat says, not what the sender does', () => {
    const view = aView({ seats: [seat('ada'), seat('rana', { heard: false, seen: false }), seat('sam', { seen: false })] });
    expect(letsThrough(view, 'rana')).toEqual({ sound: false, picture: false });
    expect(letsThrough(view, 'sam')).toEqual({ sound: true, picture: false });
  });

  it('is nothing of strangers, of those who have left, and of anybody where one may not hear', () => {
    expect(letsThrough(aView(), 'stranger')).toEqual({ sound: false, picture: false });
    expect(letsThrough(aView({ seats: [seat('sam', { presence: 'Left' })] }), 'sam')).toEqual({ sound: false, picture: false });
    const deaf = aView({ mine: { floor: { speak: false, show: false, hear: false, reason: 'NotOpen' } } });
    expect(letsThrough(deaf, 'sam')).toEqual({ sound: false, picture: false });
  });

  it('goes on for somebody whose line to the server is down', () =>
    expect(letsThrough(aView({ seats: [seat('sam', { presence: 'Away' })] }), 'sam').sound).toBe(true));
});

describe('whom one has a connection to', () => {
  it('is everybody else with a line', () => {
    const view = aView({ lines: [line('ada', '1'), line('rana', '2'), line('sam', '3')] });
    expect(linesToReach(view).map((l) => l.member)).toEqual(['rana', 'sam']);
  });

  it('ends at once with the seat, a goodbye, a newer line, one’s own goodbye and the room', () => {
    const lines = [line('sam', '3')];
    expect(mustEnd(aView({ lines }), 'sam', '3')).toBe(false);
    expect(mustEnd(aView({ lines, seats: [seat('ada')] }), 'sam', '3')).toBe(true);
    expect(mustEnd(aView({ lines: [], seats: [seat('sam', { presence: 'Left' })] }), 'sam', '3')).toBe(true);
    expect(mustEnd(aView({ lines: [line('sam', '4')] }), 'sam', '3')).toBe(true);
    expect(mustEnd(aView({ lines, mine: { presence: 'Left' } }), 'sam', '3')).toBe(true);
    expect(mustEnd(aView({ lines, stage: { phase: 'Closed', call: { place: 'InTheRoom' } } }), 'sam', '3')).toBe(true);
  });

  it('ends at once with the browser it came from, and another line of the same person begins', () => {
    const seats = [seat('ada'), seat('sam', { endedLine: '3' })];
    expect(mustEnd(aView({ lines: [], seats }), 'sam', '3')).toBe(true);
    expect(mustEnd(aView({ lines: [line('sam', '4')], seats }), 'sam', '4')).toBe(false);
  });

  it('does not end because the room lists the line no more: its owner may be heard all the same', () =>
    expect(mustEnd(aView({ lines: [] }), 'sam', '3')).toBe(false));
});
