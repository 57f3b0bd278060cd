using System.Collections.Frozen;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Lists;

/// <summary>The words for roles and training stages, in the languages of the product. A word that is not among them is none of them.</summary>
internal static class ListValues
{
    /// <summary>By <see cref="ListText.Key"/>.</summary>
    private static readonly FrozenDictionary<string, Role> Roles = new (Role Role, string Keys)[]
    {
        (Role.Member, "member membre resident residente participant participante trainee learner"),
        (Role.Facilitator, "facilitator leader facilitateur facilitatrice animateur animatrice animation"),
        (Role.CoFacilitator, "cofacilitator coleader cofacilitateur cofacilitatrice coanimateur coanimatrice coanimation"),
        (Role.Observer, "observer observateur observatrice observation"),
    }.SelectMany(row => row.Keys.Split(' ').Select(key => (key, row.Role))).ToFrozenDictionary(x => x.key, x => x.Role, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, TrainingStage> Stages = new (TrainingStage Stage, string Keys)[]
    {
        (TrainingStage.Student, "student medicalstudent etudiant etudiante etudes"),
        (TrainingStage.Fellow, "fellow surspecialite"),
        (TrainingStage.InPractice, "inpractice practice staff attending enexercice exercice patron"),
        (TrainingStage.Year1, "first premiere premier 1st 1re 1ere 1er"),
        (TrainingStage.Year2, "second deuxieme seconde 2nd 2e 2eme 2de"),
        (TrainingStage.Year3, "third troisieme 3rd 3e 3eme"),
        (TrainingStage.Year4, "fourth quatrieme 4th 4e 4eme"),
        (TrainingStage.Year5, "fifth cinquieme 5th 5e 5eme"),
        (TrainingStage.Year6, "sixth sixieme 6th 6e 6eme"),
    }.SelectMany(row => row.Keys.Split(' ').Select(key => (key, row.Stage))).ToFrozenDictionary(x => x.key, x => x.Stage, StringComparer.Ordinal);

    private static readonly string[] BeforeNumber = ["pgy", "pg", "r", "year", "yr", "y", "annee", "an", ""];

    private static readonly string[] AfterOrdinal = ["year", "yearresident", "annee", "anneederesidence", ""];

    /// <summary>A role; null for a word that is none.</summary>
    public static Role? RoleOf(string text) => Roles.TryGetValue(ListText.Key(text), out var role) ? role : null;

    /// <summary>A training stage; null for a word that is none.</summary>
    public static TrainingStage? StageOf(string text)
    {
        var key = ListText.Key(text);
        if (Stages.TryGetValue(key, out var stage))
            return stage;
        foreach (var after in AfterOrdinal)
            if (key.EndsWith(after, StringComparison.Ordinal) && Stages.TryGetValue(key[..^after.Length], out var ordinal) && IsYear(ordinal))
                return ordinal;
        return key.Length > 0 && key[^1] is >= '1' and <= '6' and var digit && BeforeNumber.Contains(key[..^1], StringComparer.Ordinal)
            ? (TrainingStage)(digit - '0')
            : null;
    }

    /// <summary>Whether a word is a role or a training stage.</summary>
    public static bool IsRoleOrStage(string text) => RoleOf(text) is not null || StageOf(text) is not null;

    /// <summary>Whether a text is an email address.</summary>
    public static bool IsAddress(string text) => InputText.CheckEmail(text, out var address) is null && address is not null;

    /// <summary>Whether a value is of the kind that a column is to hold; of names it cannot be told.</summary>
    public static bool Is(ListMeaning meaning, string value) => meaning switch
    {
        ListMeaning.Email => IsAddress(Mailboxes.Bare(value)),
        ListMeaning.Role => RoleOf(value) is not null,
        ListMeaning.Stage => StageOf(value) is not null,
        _ => false,
    };

    private static bool IsYear(TrainingStage stage) => stage is >= TrainingStage.Year1 and <= TrainingStage.Year6;
}
