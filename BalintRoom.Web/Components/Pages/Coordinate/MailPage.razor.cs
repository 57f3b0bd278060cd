using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Components.Pages.Coordinate;

/// <summary>The delivery state of a programme's mails.</summary>
public sealed partial class MailPage : OrganizerPage
{
    private ResidencyProgramme? _programme;
    private Page<MailRow> _mails = new([], 0, 0, Paging.PageSize);

    /// <summary>The programme's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The page number in the address, from 1; null for the first.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    [Inject]
    private ProgrammeService Programmes { get; set; } = null!;

    [Inject]
    private MailLog Ledger { get; set; } = null!;

    [Inject]
    private IOptions<MailOptions> Options { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

    private bool HasServer => Options.Value.Host is { Length: > 0 };

    private string Folder => Options.Value.Folder;

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _programme = await Programmes.FindAsync(actor, Id);
        if (_programme is null)
            Navigation.NotFound();
        else
            _mails = await Ledger.PageAsync(actor, Id, FromAddress(PageNumber));
    }

    private Task GoToPageAsync(int page) => AsOrganizerAsync(async actor =>
    {
        _mails = await Ledger.PageAsync(actor, Id, page);
        UpdateAddress(("page", InAddress(_mails.Number)));
    });

    private Task ResendAsync(MailRow mail) => AsOrganizerAsync(async actor =>
    {
        if (!await Ledger.ResendAsync(actor, Id, mail.Id))
            Snackbar.Add(Own["Mail.TooLate"], MudBlazor.Severity.Warning);
        _mails = await Ledger.PageAsync(actor, Id, _mails.Number);
    });
}
