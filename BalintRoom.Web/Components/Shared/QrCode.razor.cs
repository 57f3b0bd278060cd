using Microsoft.AspNetCore.Components;
using QRCoder;

namespace BalintRoom.Web.Components.Shared;

/// <summary>A QR code, drawn on the server so that the link is not sent to another host.</summary>
public sealed partial class QrCode : ComponentBase
{
    private string _svg = "";

    /// <summary>The encoded text.</summary>
    [Parameter, EditorRequired]
    public string Content { get; set; } = "";

    /// <summary>The alternative text.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Whether it holds much: less of it is spent on correcting errors, so that its dots stay large enough.</summary>
    [Parameter]
    public bool IsDense { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        using var data = QRCodeGenerator.GenerateQrCode(Content, IsDense ? QRCodeGenerator.ECCLevel.L : QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        // Dark on light in both themes, as scanners expect.
        _svg = code.GetGraphic(4, "#2b2a33", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
