using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Groups;

/// <summary>Validates a group as it was entered.</summary>
internal static class GroupDraftChecks
{
    /// <summary>Every error in a draft.</summary>
    /// <param name="draft">The group as it was entered.</param>
    /// <param name="size">How many people a room takes.</param>
    /// <param name="creator">The facilitator who saves the group and must stay in it; null for a coordinator, who needs any facilitator in it.</param>
    /// <param name="name">The group's name, trimmed; meaningful only without errors.</param>
    /// <param name="seats">Everybody in the group, trimmed; meaningful only without errors.</param>
    public static ImmutableArray<Refusal> Check(GroupDraft draft, RoomSize size, MemberId? creator, out string name, out ImmutableArray<SeatDraft> seats)
    {
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        Note(InputText.CheckName(draft.Name, out name, nameof(GroupDraft.Name)));
        if (draft.StageFrom > draft.StageTo)
            refusals.Add(new Refusal(ProgrammeRefusal.StagesReversed, nameof(GroupDraft.StageFrom)));
        if (draft.Seats.Length > size.People)
            refusals.Add(new Refusal(ProgrammeRefusal.RoomFull, nameof(GroupDraft.Seats), size.People));
        else if (!size.Holds(draft.Seats.Select(s => s.Role)))
            refusals.Add(new Refusal(ProgrammeRefusal.CircleFull, nameof(GroupDraft.Seats), size.Circle));

        var clean = ImmutableArray.CreateBuilder<SeatDraft>();
        // A list that is far too long is refused as a whole, not row by row.
        for (var i = 0; i < Math.Min(draft.Seats.Length, 2 * RoomLimits.People); i++)
        {
            var seat = draft.Seats[i];
            Note(InputText.CheckName(seat.Name, out var seatName, $"{nameof(SeatDraft.Name)}.{i}"));
            Note(InputText.CheckOptional(seat.OtherRole, RoomLimits.NameLength, out var other, $"{nameof(SeatDraft.OtherRole)}.{i}"));
            Note(InputText.CheckEmail(seat.Email, out var email, $"{nameof(SeatDraft.Email)}.{i}"));
            if (email is not null && clean.Any(s => s.Email == email))
                refusals.Add(new Refusal(ProgrammeRefusal.EmailTwice, $"{nameof(SeatDraft.Email)}.{i}"));
            if (seat.IsDeputy && seat.Role != Role.Member)
                refusals.Add(new Refusal(ProgrammeRefusal.DeputyInvalid, $"{nameof(SeatDraft.IsDeputy)}.{i}"));
            clean.Add(seat with { Name = seatName, OtherRole = seat.Role.IsFacilitator() ? other : null, Email = email });
        }

        seats = clean.ToImmutable();
        if (seats.Count(s => s.IsDeputy) > 1)
            refusals.Add(new Refusal(ProgrammeRefusal.DeputyInvalid, nameof(GroupDraft.Seats)));
        if (seats.Where(s => s.Person is not null).GroupBy(s => s.Person).Any(same => same.Skip(1).Any()))
            refusals.Add(new Refusal(ProgrammeRefusal.ListedTwice, nameof(GroupDraft.Seats)));
        if (creator is { } actor && !seats.Any(s => s.Person == actor && s.Role.IsFacilitator()))
            refusals.Add(new Refusal(ProgrammeRefusal.CreatorMustFacilitate, nameof(GroupDraft.Seats)));
        else if (creator is null && !seats.Any(s => s.Role.IsFacilitator()))
            refusals.Add(new Refusal(ProgrammeRefusal.NoFacilitator, nameof(GroupDraft.Seats)));
        return refusals.ToImmutable();

        void Note(Refusal? refusal)
        {
            if (refusal is not null)
                refusals.Add(refusal);
        }
    }
}
