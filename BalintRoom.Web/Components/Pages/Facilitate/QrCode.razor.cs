using Microsoft.AspNetCore.Components;
using QRCoder;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>A QR code, drawn here: no link ever leaves for another host.</summary>
public sealed partial class QrCode : ComponentBase
{
    private string _svg = "";

    /// <summary>What a camera reads.</summary>
    [Parameter, EditorRequired]
    public string Content { get; set; } = "";

    /// <summary>What it is, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        using var data = QRCodeGenerator.GenerateQrCode(Content, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        // Dark on light in both themes: cameras expect it.
        _svg = code.GetGraphic(4, "#2b2a33", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
