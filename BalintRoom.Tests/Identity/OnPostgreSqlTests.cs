using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Identity;

/// <inheritdoc cref="BrowserSessionTests"/>
[OnPostgreSql]
public sealed class BrowserSessionOnPostgreSqlTests : BrowserSessionTests;

/// <inheritdoc cref="CalendarAddressTests"/>
[OnPostgreSql]
public sealed class CalendarAddressOnPostgreSqlTests : CalendarAddressTests;

/// <inheritdoc cref="LinkTests"/>
[OnPostgreSql]
public sealed class LinkOnPostgreSqlTests : LinkTests;

/// <inheritdoc cref="OnePersonTests"/>
[OnPostgreSql]
public sealed class OnePersonOnPostgreSqlTests : OnePersonTests;

/// <inheritdoc cref="PasskeyTests"/>
[OnPostgreSql]
public sealed class PasskeyOnPostgreSqlTests(PasskeyTests.Shared shared) : PasskeyTests(shared);

/// <inheritdoc cref="RecentSignInTests"/>
[OnPostgreSql]
public sealed class RecentSignInOnPostgreSqlTests : RecentSignInTests;

/// <inheritdoc cref="SignOutTests"/>
[OnPostgreSql]
public sealed class SignOutOnPostgreSqlTests : SignOutTests;

/// <inheritdoc cref="SingleSignOnTests"/>
[OnPostgreSql]
public sealed class SingleSignOnOnPostgreSqlTests : SingleSignOnTests;
