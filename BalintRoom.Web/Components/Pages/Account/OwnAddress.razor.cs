using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>The address of whoever has signed in, and a form for another one.</summary>
public sealed partial class OwnAddress : ComponentBase
{
    private readonly Dictionary<MemberId, string> _mailed = [];
    private readonly Dictionary<MemberId, string> _faults = [];

    /// <summary>Everybody who has signed in.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<MyPerson> People { get; set; }

    /// <summary>Whether they have signed in recently.</summary>
    [Parameter]
    public bool MayChange { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [SupplyParameterFromForm(Name = "address")]
    private string? GivenAddress { get; set; }

    [Inject]
    private AddressService Own { get; set; } = null!;

    [Inject]
    private IOptions<AccessOptions> Options { get; set; } = null!;

    [Inject]
    private IOptions<MailOptions> Mail { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SignInWords> Words { get; set; } = null!;

    /// <summary>One of those who have the same address: it is changed for all of them.</summary>
    private IEnumerable<MyPerson> Addresses => People.DistinctBy(p => p.Email ?? p.Id.ToString(), StringComparer.Ordinal);

    private int Minutes => (int)Options.Value.MailedLinkLasts.TotalMinutes;

    private async Task ChooseAsync(MemberId person)
    {
        var chosen = await Own.ChooseAsync(HttpContext.User, person, GivenAddress);
        if (chosen.Succeeded)
            _mailed[person] = chosen.Value!;
        else
            _faults[person] = Words.Fault(chosen.Refusals[0]);
    }
}
