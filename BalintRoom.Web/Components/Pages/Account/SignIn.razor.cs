using System.Globalization;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Resources;
using BalintRoom.Web.SignIn.Devices;
using BalintRoom.Web.SignIn.Passkeys;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>
/// Signing in without a password. Rendered statically, without a circuit, because its forms' responses set the device's cookie.
/// </summary>
public sealed partial class SignIn : ComponentBase
{
    private bool _sent;
    private Refusal? _fault;

    /// <summary>The error of a passkey or single sign-on that redirected here; null for none.</summary>
    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    /// <summary>The path of this server to which the sign-in leads back; null for the usual one.</summary>
    [SupplyParameterFromQuery(Name = ReturnPath.Parameter)]
    public string? Back { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [SupplyParameterFromForm(Name = "email", FormName = "sign-in")]
    private string? GivenEmail { get; set; }

    [Inject]
    private SignInService SignIns { get; set; } = null!;

    [Inject]
    private SecurityLog Security { get; set; } = null!;

    [Inject]
    private IOptions<AccessOptions> Options { get; set; } = null!;

    [Inject]
    private IOptions<MailOptions> MailSettings { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SignInWords> Words { get; set; } = null!;

    private bool HasServer => MailSettings.Value.HasServer;

    private bool HasName => PasskeyOrigin.HasName(Options.Value, HttpContext.Request);

    private int Minutes => (int)Options.Value.MailedLinkLasts.TotalMinutes;

    /// <summary>The single sign-on provider's name; null where none is configured.</summary>
    private string? Single => Options.Value.OpenIdConnect is { IsConfigured: true } single ? single.Name : null;

    private string Text => (HasServer, Single) switch
    {
        (true, null) => Words["SignIn.Text"],
        (true, { } single) => Words["SignIn.Text.Single", single],
        (false, null) => Words["SignIn.Text.Folder"],
        (false, { } single) => Words["SignIn.Text.Folder.Single", single],
    };

    private string ProblemText => Problem switch
    {
        "passkey" => Words["SignIn.Problem.Passkey"],
        "unknown" => Words["SignIn.Problem.Unknown"],
        "unverified" => Words["SignIn.Problem.Unverified"],
        "cookies" => Words["SignIn.Problem.Cookies"],
        "tries" => Words["Refusal.TooManyTries"],
        _ => Words["SignIn.Problem.Elsewhere"],
    };

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        // A failed passkey comes back here, and the way back is still meant.
        if (HttpMethods.IsGet(HttpContext.Request.Method) && Problem is null)
            ReturnPath.Keep(HttpContext, Back);
    }

    private async Task MailAsync()
    {
        var address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        _fault = await SignIns.MailLinkAsync(GivenEmail, address, CultureInfo.CurrentUICulture.Name);
        if (_fault is { Code: ProgrammeRefusal.TooManyTries })
            Security.Write(SecurityEvent.Throttled, "SignInMail", address);
        _sent = _fault is null;
    }
}
