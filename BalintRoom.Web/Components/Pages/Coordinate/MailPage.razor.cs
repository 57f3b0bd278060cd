using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Components.Pages.Coordinate;

/// <summary>
/// What has become of the mails of a programme, for those who coordinate it, or of a group, for those who lead it; and what a programme has decided about
/// its mails.
/// </summary>
public sealed partial class MailPage : OrganizerPage
{
    /// <summary>The choice of no language of the programme's own.</summary>
    private const string NoLanguage = "";

    private static readonly List<int> Reminders = [.. MailSettings.ReminderChoices];
    private static readonly List<string> LanguageChoices = [NoLanguage, .. Languages.All];

    private string? _name;
    private string _back = "/lead";
    private Page<MailRow> _mails = new([], 0, 0, Paging.PageSize);
    private int _reminder = ResidencyProgramme.DefaultReminderHours;
    private string _language = NoLanguage;
    private string? _replyTo;
    private MessageReview _review = new([], null, AnswersToWriter: false, null);
    private string? _message;

    /// <summary>The programme's or the group's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The page number in the address, from 1; null for the first.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    [Inject]
    private ProgrammeService Programmes { get; set; } = null!;

    [Inject]
    private GroupService Groups { get; set; } = null!;

    [Inject]
    private MailLog Ledger { get; set; } = null!;

    [Inject]
    private GroupMessages Messages { get; set; } = null!;

    [Inject]
    private MailSettingsService Settings { get; set; } = null!;

    [Inject]
    private IOptions<MailOptions> Options { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

    private bool IsProgramme => _back != "/lead" && _back == $"/programme/{Id:N}";

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        // The two addresses name different things, and an id of the one is none of the other.
        if (Navigation.ToBaseRelativePath(Navigation.Uri).StartsWith("programme/", StringComparison.OrdinalIgnoreCase))
        {
            _name = (await Programmes.FindAsync(actor, Id))?.Name;
            _back = $"/programme/{Id:N}";
            if (await Settings.FindAsync(actor, Id) is { } settings)
                (_reminder, _language, _replyTo) = (
                    Reminders.Contains(settings.ReminderHours) ? settings.ReminderHours : ResidencyProgramme.DefaultReminderHours,
                    settings.Language ?? NoLanguage, settings.ReplyTo);
        }
        else if (await Groups.FindAsync(actor, Id) is { } group)
        {
            _name = group.Name;
            _review = await Messages.ReviewAsync(actor, Id);
            var entry = await Groups.EntryInAsync(actor, group);
            if (group.ProgrammeId is { } programme && !group.Members.Any(m => m.PersonId == entry))
                _back = $"/programme/{programme:N}";
        }

        if (_name is null)
            Navigation.NotFound();
        else
            _mails = await Ledger.PageAsync(actor, Id, FromAddress(PageNumber));
    }

    private string AnswersText => _review switch
    {
        { AnswersTo: null } => Own["Message.Answers.None"],
        { AnswersToWriter: true } => Own["Message.Answers.You", _review.AnswersTo],
        _ => Own["Message.Answers.Other", _review.AnswersTo],
    };

    private string ReminderText(int hours) => hours switch
    {
        0 => Own["Mail.Settings.Reminder.None"],
        _ when hours % 24 == 0 => Own.Counted("Mail.Settings.Reminder.Days", hours / 24),
        _ => Own.Counted("Mail.Settings.Reminder.Hours", hours),
    };

    private string LanguageText(string language) => language == NoLanguage ? Own["Mail.Settings.Language.None"] : Own["Mail.Settings.Language." + language];

    private Task SendAsync() => AsOrganizerOnceAsync(async actor =>
    {
        var sent = await Messages.SendAsync(actor, Id, _message);
        if (!Accept(sent))
            return;
        _message = null;
        _mails = await Ledger.PageAsync(actor, Id);
        Snackbar.Add(Own.Counted("Message.Done", sent.Value), MudBlazor.Severity.Success);
    });

    private Task SaveAsync() => AsOrganizerOnceAsync(async actor =>
    {
        if (Accept(await Settings.ChangeAsync(actor, Id, new MailSettings(_language == NoLanguage ? null : _language, _reminder, _replyTo))))
            Snackbar.Add(Own["Settings.Saved"], MudBlazor.Severity.Success);
    });

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
