using BalintRoom.Programmes.Results;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>The error messages of signing in, which differ from those of other forms.</summary>
internal static class SignInRefusals
{
    public static string Fault(this IStringLocalizer<SignInWords> words, Refusal refusal) => words["Refusal." + refusal.Code];
}
