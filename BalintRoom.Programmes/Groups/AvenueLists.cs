using System.Collections.Immutable;
using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Groups;

/// <summary>Validates a list of other avenues as it was entered.</summary>
internal static class AvenueLists
{
    /// <summary>
    /// The list without its empty rows, or every error in it. Errors name fields by the numbers of the rows as entered.
    /// </summary>
    public static (List<ProgrammeAvenue> Clean, ImmutableArray<Refusal> Refusals) Check(IReadOnlyList<ProgrammeAvenue> typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        var clean = new List<ProgrammeAvenue>();
        for (var i = 0; i < typed.Count; i++)
        {
            var avenue = typed[i];
            if (string.IsNullOrWhiteSpace(avenue.WhatFor + avenue.Who + avenue.HowToReach + avenue.Link))
                continue;
            Note(InputText.Check(avenue.WhatFor, 80, out var whatFor, $"{nameof(Avenue.WhatFor)}.{i}"));
            Note(InputText.Check(avenue.Who, 80, out var who, $"{nameof(Avenue.Who)}.{i}"));
            Note(InputText.CheckOptional(avenue.HowToReach, 160, out var how, $"{nameof(Avenue.HowToReach)}.{i}"));
            Note(InputText.CheckAddress(avenue.Link, out var link, $"{nameof(Avenue.Link)}.{i}"));
            clean.Add(new ProgrammeAvenue(whatFor, who, how ?? "", link));
        }

        return (clean, refusals.ToImmutable());

        void Note(Refusal? refusal)
        {
            if (refusal is not null)
                refusals.Add(refusal);
        }
    }
}
