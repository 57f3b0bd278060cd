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

    private List<RosterRow> ValidRows => [.. (_list?.Rows ?? []).Where(l => l.Faults.IsEmpty)];

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

    private async Task ImportAsync()
    {
        var good = ValidRows;
        (_pasted, _list) = (null, null);
        await Taken.InvokeAsync(good);
    }
}
