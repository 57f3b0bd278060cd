using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>The addresses that others have entered for the people of this browser, with the forms to agree or to keep what is.</summary>
public sealed partial class AddressProposals : ComponentBase
{
    private IReadOnlyList<AddressProposal> _proposals = [];
    private string? _message;

    /// <summary>The path of the page it is on.</summary>
    [Parameter, EditorRequired]
    public required string Back { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private AddressService Addresses { get; set; } = null!;

    [Inject]
    private SecurityLog Security { get; set; } = null!;

    [Inject]
    private IOptions<MailOptions> Mail { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SignInWords> Words { get; set; } = null!;

    private bool HasServer => Mail.Value.HasServer;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => _proposals = await Addresses.ProposalsAsync(HttpContext.User);

    private string Said(AddressProposal proposal)
    {
        var by = proposal.By ?? Words["Address.Somebody"].Value;
        return (proposal.Email, proposal.Proposed) switch
        {
            (_, null) => Words["Address.Waiting.None", by, proposal.Email ?? ""],
            (null, { } first) => Words["Address.Waiting.First", by, first],
            ({ } email, { } proposed) => Words["Address.Waiting.Other", by, proposed, email],
        };
    }

    private async Task AgreeAsync(AddressProposal proposal)
    {
        var agreed = await Addresses.AgreeAsync(HttpContext.User, proposal.Person);
        if (agreed.Succeeded)
        {
            Security.Write(SecurityEvent.AddressChanged, device: HttpContext.User.DeviceId(), people: [proposal.Person]);
            _message = (proposal.Email, proposal.Proposed) switch
            {
                (_, null) => Words["Address.Removed"],
                (null, { } first) => Words[HasServer ? "Address.Agreed.First" : "Address.Agreed.First.Folder", first],
                (_, { } proposed) => Words[HasServer ? "Address.Agreed" : "Address.Agreed.Folder", proposed],
            };
        }

        _proposals = await Addresses.ProposalsAsync(HttpContext.User);
    }

    private async Task KeepAsync(AddressProposal proposal)
    {
        await Addresses.KeepAsync(HttpContext.User, proposal.Person);
        _message = Words["Address.Kept"];
        _proposals = await Addresses.ProposalsAsync(HttpContext.User);
    }
}
