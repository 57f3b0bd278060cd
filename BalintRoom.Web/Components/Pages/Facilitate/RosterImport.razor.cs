using System.Collections.Immutable;
using System.Globalization;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>Imports people from a pasted list or a file, and shows first what is wrong with which row.</summary>
public sealed partial class RosterImport : ComponentBase
{
    private string? _pasted;
    private string? _fault;
    private RosterList? _list;

    /// <summary>Called with the valid rows.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyList<RosterRow>> Taken { get; set; }

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    /// <summary>The number of rows that cannot be added: something is wrong with them, or they are too many.</summary>
    public int FaultyCount => (_list?.Rows ?? []).Count(row => !row.Faults.IsEmpty) + (_list?.More ?? 0);

    private List<RosterRow> ValidRows => [.. (_list?.Rows ?? []).Where(l => l.Faults.IsEmpty)];

    /// <summary>Adds the rows with which nothing is wrong; the others stay, with what is wrong with them.</summary>
    public async Task AddAsync()
    {
        if (ValidRows is not { Count: > 0 } valid)
            return;
        var faulty = _list!.Rows.Where(row => !row.Faults.IsEmpty).ToImmutableArray();
        (_pasted, _list) = (null, faulty.IsEmpty && _list.More == 0 ? null : _list with { Rows = faulty });
        await Taken.InvokeAsync(valid);
    }

    private void Read(string? pasted)
    {
        _fault = null;
        _pasted = pasted;
        _list = RosterReader.Read(pasted);
    }

    private async Task ReadFileAsync(InputFileChangeEventArgs chosen)
    {
        _fault = null;
        _list = null;
        if (chosen.File.Size > RosterReader.MostBytes)
        {
            _fault = Words["Import.TooLarge", (RosterReader.MostBytes / 1024).ToString(CultureInfo.CurrentCulture)];
            return;
        }

        await using var file = chosen.File.OpenReadStream(RosterReader.MostBytes);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var (text, isGuess) = RosterReader.Decode(bytes.ToArray());
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            _fault = Words["Import.NoText"];
            return;
        }

        _list = RosterReader.Read(text, isGuess);
        if (_list.Rows.IsEmpty)
            _fault = Words["Import.Empty"];
    }
}
