using System.Collections.Immutable;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Lists;

/// <summary>Makes roster rows of the entries of a list, and says what is wrong with each.</summary>
internal static class RosterCheck
{
    public static ImmutableArray<RosterRow> Check(IEnumerable<ListEntry> entries, RosterReading reading)
    {
        var rows = ImmutableArray.CreateBuilder<RosterRow>();
        var free = new Dictionary<string, RoomSize>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var row = RowOf(entry, rows, reading);
            if (row.IsReady)
            {
                var key = reading.ByGroup ? GroupKey(row.Group) : "";
                var left = free.TryGetValue(key, out var known) ? known : KnownGroup(reading, key)?.Free ?? reading.Free;
                if (left.HasRoomFor(row.Role))
                    free[key] = left.Without(row.Role);
                else if (left.People > 0)
                    row = row with { Faults = [new Refusal(ProgrammeRefusal.CircleFull, null, reading.Size.Circle)] };
                else
                    row = row with { Faults = [new Refusal(ProgrammeRefusal.RoomFull, null, reading.Size.People)] };
            }

            rows.Add(row);
        }

        return rows.ToImmutable();
    }

    /// <summary>What names of groups are compared by.</summary>
    public static string GroupKey(string? group) => ListText.Key(group ?? "");

    private static ListGroup? KnownGroup(RosterReading reading, string key) => reading.ByGroup ? reading.Groups.GetValueOrDefault(key) : null;

    private static RosterRow RowOf(ListEntry entry, IReadOnlyList<RosterRow> before, RosterReading reading)
    {
        var faults = ImmutableArray.CreateBuilder<Refusal>();
        Note(entry.Fault);
        Note(InputText.CheckName(entry.Name, out var name, nameof(ListEntry.Name)));
        Note(InputText.CheckEmail(entry.Email, out var address, nameof(ListEntry.Email)));
        if (ListValues.IsAddress(name) && entry.Fault is null)
            faults.Add(new Refusal(ProgrammeRefusal.NameIsAddress, nameof(ListEntry.Name)));
        string? group = null;
        if (reading.ByGroup && string.IsNullOrWhiteSpace(entry.Group))
            faults.Add(new Refusal(ProgrammeRefusal.GroupMissing, nameof(ListEntry.Group)));
        else if (reading.ByGroup)
            Note(InputText.CheckName(entry.Group, out group, nameof(ListEntry.Group)));

        var (role, stage, title) = Values(entry, faults);
        var here = KnownGroup(reading, GroupKey(group))?.Here ?? (reading.ByGroup ? RosterHere.Nobody : reading.Here);
        var isHere = here.Has(address);
        if (faults.Count == 0 && !isHere && here.MayHave(name, address))
            faults.Add(new Refusal(ProgrammeRefusal.NameHere, nameof(ListEntry.Name)));
        if (faults.Count == 0 && !isHere && before.FirstOrDefault(Conflicts) is { } other)
            faults.Add(SameAddress(other)
                ? new Refusal(ProgrammeRefusal.EmailTwice, nameof(ListEntry.Email))
                : new Refusal(ProgrammeRefusal.NameTwice, nameof(ListEntry.Name), other.Number));
        return new RosterRow(
            entry, name, address ?? (string.IsNullOrWhiteSpace(entry.Email) ? null : entry.Email), role, stage, group, isHere, faults.ToImmutable())
        {
            OtherRole = title,
            IsNamesake = here.HasNamesake(name, address),
            OtherGroups =
            [
                .. reading.Elsewhere.GroupsOf(name, address, KnownGroup(reading, GroupKey(group))?.Id)
                    .Concat(before.Where(r => r.IsReady && SameAddress(r) && !SameGroup(r)).Select(r => r.Group!)).Distinct(StringComparer.Ordinal),
            ],
        };

        void Note(Refusal? refusal)
        {
            if (refusal is not null)
                faults.Add(refusal);
        }

        bool SameAddress(RosterRow row) => address is not null && string.Equals(row.Email, address, StringComparison.OrdinalIgnoreCase);

        bool SameName(RosterRow row) => string.Equals(row.Name, name, StringComparison.CurrentCultureIgnoreCase);

        bool SameGroup(RosterRow row) => !reading.ByGroup || GroupKey(row.Group) == GroupKey(group);

        // One address is one person, who may be in several groups under one name; people of one name are told apart by their addresses.
        bool Conflicts(RosterRow row) => (SameAddress(row) && (SameGroup(row) || !SameName(row)))
            || (SameName(row) && SameGroup(row) && (address is null || row.Email is null));
    }

    /// <summary>
    /// Role, stage, and what else somebody is who facilitates. In either column a word for the other is taken, for no word is both: "PGY-2" among
    /// facilitators and observers is a member. Whoever facilitates has no training stage: what stands there is their other role.
    /// </summary>
    private static (Role Role, TrainingStage? Stage, string? OtherRole) Values(ListEntry entry, ImmutableArray<Refusal>.Builder faults)
    {
        var (writtenRole, writtenStage) = (entry.Role?.Trim() ?? "", entry.Stage?.Trim() ?? "");
        var role = ListValues.RoleOf(writtenRole) ?? (writtenRole.Length == 0 ? ListValues.RoleOf(writtenStage) : null);
        var stage = ListValues.StageOf(writtenStage) ?? (writtenStage.Length == 0 ? ListValues.StageOf(writtenRole) : null);
        if (writtenRole.Length > 0 && role is null && stage is null)
            faults.Add(new Refusal(ProgrammeRefusal.RoleUnknown, nameof(ListEntry.Role), writtenRole));
        else if (writtenRole.Length > 0 && role is null && writtenStage.Length > 0)
            faults.Add(new Refusal(ProgrammeRefusal.RoleUnknown, nameof(ListEntry.Role), writtenRole));
        if (writtenStage.Length > 0 && stage is null && writtenRole.Length > 0 && role?.IsFacilitator() == true)
        {
            if (InputText.CheckName(writtenStage, out var other, nameof(ListEntry.Stage)) is { } fault)
                faults.Add(fault);
            return (role.Value, null, other);
        }

        if (writtenStage.Length > 0 && stage is null && (role is null || writtenRole.Length > 0))
            faults.Add(new Refusal(ProgrammeRefusal.StageUnknown, nameof(ListEntry.Stage), writtenStage));
        return (role ?? Role.Member, stage, null);
    }
}
