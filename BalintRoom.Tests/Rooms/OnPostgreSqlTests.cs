using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Rooms;

/// <inheritdoc cref="AccessTests"/>
[OnPostgreSql]
public sealed class AccessOnPostgreSqlTests(SharedRooms shared) : AccessTests(shared);

/// <inheritdoc cref="JournalFaultTests"/>
[OnPostgreSql]
public sealed class JournalFaultOnPostgreSqlTests : JournalFaultTests;

/// <inheritdoc cref="KillTests"/>
[OnPostgreSql]
public sealed class KillOnPostgreSqlTests : KillTests;

/// <inheritdoc cref="RaceTests"/>
[OnPostgreSql]
public sealed class RaceOnPostgreSqlTests(SharedRooms shared) : RaceTests(shared);

/// <inheritdoc cref="RestartTests"/>
[OnPostgreSql]
public sealed class RestartOnPostgreSqlTests : RestartTests;

/// <inheritdoc cref="SecondProcessTests"/>
[OnPostgreSql]
public sealed class SecondProcessOnPostgreSqlTests : SecondProcessTests;

/// <inheritdoc cref="SessionTests"/>
[OnPostgreSql]
public sealed class SessionOnPostgreSqlTests : SessionTests;
