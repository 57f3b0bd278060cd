using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Layout;

/// <summary>Addresses of parts of the page that is shown.</summary>
internal static class Fragments
{
    /// <summary>The address of the element with this id. A bare fragment would lead to the start page, because the document has a base element.</summary>
    /// <param name="navigation">The page's address.</param>
    /// <param name="id">The element's id.</param>
    public static string ToFragment(this NavigationManager navigation, string id) => $"{new Uri(navigation.Uri).PathAndQuery}#{id}";
}
