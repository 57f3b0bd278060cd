using System.Globalization;
using System.Runtime.CompilerServices;

namespace BalintRoom.Tests.Support;

/// <summary>Sets the tests' culture to English, whatever the machine's is.</summary>
internal static class English
{
    [ModuleInitializer]
    internal static void Speak() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture =
            CultureInfo.GetCultureInfo("en");
}
