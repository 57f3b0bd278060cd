using BalintRoom.Programmes.Audit;

namespace BalintRoom.Programmes.Records;

/// <summary>A correction of attendance, for display.</summary>
/// <param name="Id">Its entry in the audit log.</param>
/// <param name="Entry">Who did it, when, to whom, from what to what and why.</param>
/// <param name="ZoneId">The session's time zone.</param>
/// <param name="MayUndo">Whether the reader may undo it: it is the last that stands for this person and session.</param>
public sealed record CorrectionRow(long Id, AuditRow Entry, string ZoneId, bool MayUndo);
