using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Programme;

/// <inheritdoc cref="AbsenceTests"/>
[OnPostgreSql]
public sealed class AbsenceOnPostgreSqlTests : AbsenceTests;

/// <inheritdoc cref="AddressTests"/>
[OnPostgreSql]
public sealed class AddressOnPostgreSqlTests : AddressTests;

/// <inheritdoc cref="AdministrationTests"/>
[OnPostgreSql]
public sealed class AdministrationOnPostgreSqlTests : AdministrationTests;

/// <inheritdoc cref="AfterwardsTests"/>
[OnPostgreSql]
public sealed class AfterwardsOnPostgreSqlTests : AfterwardsTests;

/// <inheritdoc cref="AvenueTests"/>
[OnPostgreSql]
public sealed class AvenueOnPostgreSqlTests : AvenueTests;

/// <inheritdoc cref="BusyFacilitatorTests"/>
[OnPostgreSql]
public sealed class BusyFacilitatorOnPostgreSqlTests : BusyFacilitatorTests;

/// <inheritdoc cref="CalendarMessageTests"/>
[OnPostgreSql]
public sealed class CalendarMessageOnPostgreSqlTests : CalendarMessageTests;

/// <inheritdoc cref="CallTests"/>
[OnPostgreSql]
public sealed class CallOnPostgreSqlTests : CallTests;

/// <inheritdoc cref="CanaryTests"/>
[OnPostgreSql]
public sealed class CanaryOnPostgreSqlTests : CanaryTests;

/// <inheritdoc cref="CoordinatorTests"/>
[OnPostgreSql]
public sealed class CoordinatorOnPostgreSqlTests : CoordinatorTests;

/// <inheritdoc cref="CoordinatorYearTests"/>
[OnPostgreSql]
public sealed class CoordinatorYearOnPostgreSqlTests : CoordinatorYearTests;

/// <inheritdoc cref="GroupTests"/>
[OnPostgreSql]
public sealed class GroupOnPostgreSqlTests : GroupTests;

/// <inheritdoc cref="MailReaderTests"/>
[OnPostgreSql]
public sealed class MailReaderOnPostgreSqlTests : MailReaderTests;

/// <inheritdoc cref="MailedLinkTests"/>
[OnPostgreSql]
public sealed class MailedLinkOnPostgreSqlTests : MailedLinkTests;

/// <inheritdoc cref="OutboxTests"/>
[OnPostgreSql]
public sealed class OutboxOnPostgreSqlTests : OutboxTests;

/// <inheritdoc cref="ProgrammeListTests"/>
[OnPostgreSql]
public sealed class ProgrammeListOnPostgreSqlTests : ProgrammeListTests;

/// <inheritdoc cref="PromiseTests"/>
[OnPostgreSql]
public sealed class PromiseOnPostgreSqlTests : PromiseTests;

/// <inheritdoc cref="RecordTests"/>
[OnPostgreSql]
public sealed class RecordOnPostgreSqlTests : RecordTests;

/// <inheritdoc cref="SamePersonTests"/>
[OnPostgreSql]
public sealed class SamePersonOnPostgreSqlTests : SamePersonTests;

/// <inheritdoc cref="ScheduleTests"/>
[OnPostgreSql]
public sealed class ScheduleOnPostgreSqlTests : ScheduleTests;

/// <inheritdoc cref="SessionTests"/>
[OnPostgreSql]
public sealed class SessionOnPostgreSqlTests : SessionTests;

/// <inheritdoc cref="TimeRecordTests"/>
[OnPostgreSql]
public sealed class TimeRecordOnPostgreSqlTests : TimeRecordTests;
