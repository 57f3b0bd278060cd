// Reads a calendar as an independent program does, and prints when it takes place: node read-calendar.mjs file.ics ical.js
import { readFileSync } from 'node:fs';

const { default: ICAL } = await import(process.argv[3]);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));

const all = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
const masters = all.filter((event) => !event.isRecurrenceException());
for (const event of all.filter((e) => e.isRecurrenceException())) masters.find((m) => m.uid === event.uid)?.relateException(event);

const times = [];
for (const event of masters) {
  if (!event.isRecurring()) {
    times.push(line(event, event.startDate, event.endDate));
    continue;
  }
  const days = event.iterator();
  for (let next = days.next(); next; next = days.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    times.push(line(item, startDate, endDate));
  }
}
console.log(JSON.stringify({ method: calendar.getFirstPropertyValue('method'), times: times.sort((a, b) => a.utc.localeCompare(b.utc)) }));

function line(event, start, end) {
  return {
    local: start.toString(),
    utc: start.toJSDate().toISOString(),
    minutes: (end.toJSDate() - start.toJSDate()) / 60000,
    status: event.component.getFirstPropertyValue('status') ?? 'CONFIRMED',
    title: event.summary,
  };
}
