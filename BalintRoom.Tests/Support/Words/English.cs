using System.Globalization;
using System.Runtime.CompilerServices;

namespace BalintRoom.Tests.Support;

/// <summary>The tests read the screens in English, on any machine.</summary>
internal static class English
{
    [ModuleInitializer]
    internal static void Speak() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture =
            CultureInfo.GetCultureInfo("en");
}
