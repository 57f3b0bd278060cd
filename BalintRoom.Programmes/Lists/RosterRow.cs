using System.Collections.Immutable;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Lists;

/// <summary>One person of a list as they will be on the roster.</summary>
/// <param name="Entry">What it was made of.</param>
/// <param name="Name">The name, trimmed.</param>
/// <param name="Email">The email address; as written where it is none. Null for none.</param>
/// <param name="Role">The role; member where the list names none.</param>
/// <param name="Stage">The training stage; null where the list names none.</param>
/// <param name="Group">The group's name; null where the list names none.</param>
/// <param name="IsHere">Whether somebody with this address is on the roster already.</param>
/// <param name="Faults">What is wrong with it; empty where nothing is. Fields are those of <see cref="ListEntry"/>.</param>
public sealed record RosterRow(
    ListEntry Entry, string Name, string? Email, Role Role, TrainingStage? Stage, string? Group, bool IsHere, ImmutableArray<Refusal> Faults)
{
    /// <summary>
    /// Another role towards the members, such as "programme director": what a list has for somebody who facilitates where others have their training stage.
    /// </summary>
    public string? OtherRole { get; init; }

    /// <summary>Whether the roster has somebody else of this name, with another address.</summary>
    public bool IsNamesake { get; init; }

    /// <summary>The names of other groups they are in already, or are put into by an earlier line of the list.</summary>
    public ImmutableArray<string> OtherGroups { get; init; } = [];

    /// <summary>The line in the list; see <see cref="ListEntry.Number"/>.</summary>
    public int Number => Entry.Number;

    /// <summary>Whether it can be added to the roster.</summary>
    public bool IsReady => Faults.IsEmpty && !IsHere;
}
