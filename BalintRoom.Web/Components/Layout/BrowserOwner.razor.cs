using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace BalintRoom.Web.Components.Layout;

/// <summary>
/// Tells the page's script whose browser this is, so that what somebody else has left in the browser's storage is removed. The
/// error page says nothing: what failed may be what has to be asked.
/// </summary>
public sealed partial class BrowserOwner : ComponentBase
{
    private IReadOnlyList<MemberId>? _people;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (HttpContext.Features.Get<IExceptionHandlerFeature>() is null)
            _people = await WhoIsHere.PeopleAsync(HttpContext.User, HttpContext.RequestAborted);
    }
}
