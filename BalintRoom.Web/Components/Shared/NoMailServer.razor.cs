using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Components.Shared;

/// <summary>
/// Says that emails stay on this server, where it has no mail server; nothing otherwise. It belongs wherever a page says that somebody gets an email.
/// </summary>
public sealed partial class NoMailServer : ComponentBase
{
    [Inject]
    private IOptions<MailOptions> Mail { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;
}
