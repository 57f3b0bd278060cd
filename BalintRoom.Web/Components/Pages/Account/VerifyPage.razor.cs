using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>
/// Says whether this server has signed a certificate exactly as its code says. For everybody; the code stands after the <c>#</c> of the address, which
/// browsers do not send, and comes in the form.
/// </summary>
public sealed partial class VerifyPage : ComponentBase
{
    private SignedCertificate? _signed;

    [SupplyParameterFromForm(Name = "code", FormName = "verify")]
    private string? Given { get; set; }

    [Inject]
    private CertificateCodes Codes { get; set; } = null!;

    [Inject]
    private CertificateKey Key { get; set; } = null!;

    [Inject]
    private PublicAddress Address { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Words { get; set; } = null!;

    private void Verify() => _signed = Codes.Read(Given);
}
