import { expect, it } from 'vitest';
import { holds } from './sound';

const now = new Set(['joined', 'microphone-open']);

it.each([
  ['joined', true], ['idle', false], ['idle joined', true], ['joined+microphone-open', true], ['joined+tap', false], ['!tap', true],
  ['joined+!tap', true], ['!joined idle+tap', false],
])('reads “%s”', (wanted, expected) => expect(holds(wanted, now)).toBe(expected));
