using BalintRoom.Programmes.Results;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>The few refusals of signing in, which has words of its own.</summary>
internal static class SignInRefusals
{
    public static string Fault(this IStringLocalizer<SignInWords> words, Refusal refusal) => words["Refusal." + refusal.Code];
}
