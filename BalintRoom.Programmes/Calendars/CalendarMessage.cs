namespace BalintRoom.Programmes.Calendars;

/// <summary>A message to a calendar (RFC 5546, iTIP).</summary>
/// <param name="Method">What it does: <c>REQUEST</c> or <c>CANCEL</c>. The mail that carries it names it too.</param>
/// <param name="Text">The calendar it consists of.</param>
internal sealed record CalendarMessage(string Method, string Text);
