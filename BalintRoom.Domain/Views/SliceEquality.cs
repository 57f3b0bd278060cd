namespace BalintRoom.Domain.Views;

/// <summary>
/// Compares slices by value. Records compare their lists by reference, so lists are compared by their elements first, and the
/// records then with the same lists in both.
/// </summary>
internal static class SliceEquality
{
    public static bool Same(StageView a, StageView b) =>
        a.Timetable.SequenceEqual(b.Timetable) && a == b with { Timetable = a.Timetable };

    public static bool Same(RoundView? a, RoundView? b) =>
        a is null || b is null ? a == b : a.Now == b.Now && a.Order.SequenceEqual(b.Order) && a.Had.SequenceEqual(b.Had);

    public static bool Same(CompanyView? a, CompanyView? b) =>
        a is null || b is null ? a == b : a.Ready.SequenceEqual(b.Ready) && a == b with { Ready = a.Ready };

    public static bool Same(MineView a, MineView b) =>
        a.Signals.SequenceEqual(b.Signals)
        && a.Browsers.SequenceEqual(b.Browsers)
        && a == b with { Signals = a.Signals, Browsers = a.Browsers };

    public static bool Same(LeadView a, LeadView b) =>
        a.Offers.SequenceEqual(b.Offers)
        && a.Declined.SequenceEqual(b.Declined)
        && a.Signals.SequenceEqual(b.Signals)
        && a.Leaving.SequenceEqual(b.Leaving)
        && a.PrivateSpaces.SequenceEqual(b.PrivateSpaces)
        && a.Exits.SequenceEqual(b.Exits)
        && a.Browsers.SequenceEqual(b.Browsers)
        && a.HeardHands.SequenceEqual(b.HeardHands)
        && a.SeenSignals.SequenceEqual(b.SeenSignals)
        && a.Door.SequenceEqual(b.Door)
        && a.Access.SequenceEqual(b.Access)
        && Same(a.Protection, b.Protection)
        && a == b with
        {
            Offers = a.Offers,
            Declined = a.Declined,
            Signals = a.Signals,
            Leaving = a.Leaving,
            PrivateSpaces = a.PrivateSpaces,
            Exits = a.Exits,
            Browsers = a.Browsers,
            HeardHands = a.HeardHands,
            SeenSignals = a.SeenSignals,
            Door = a.Door,
            Access = a.Access,
            Protection = a.Protection,
        };

    private static bool Same(Phases.EndingProtection? a, Phases.EndingProtection? b) =>
        a is null || b is null ? a == b : a.WillMiss.SequenceEqual(b.WillMiss) && a == b with { WillMiss = a.WillMiss };
}
