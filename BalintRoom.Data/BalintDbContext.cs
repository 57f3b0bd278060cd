using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BalintRoom.Data;

/// <summary>
/// The database context. <c>docs/privacy.md</c> lists each field, who sees it and when it is deleted. Create one from <see
/// cref="IDbContextFactory{TContext}"/> for each operation, because a circuit lives longer than a context should.
/// </summary>
public class BalintDbContext : DbContext, IDataProtectionKeyContext
{
    public BalintDbContext(DbContextOptions<BalintDbContext> options)
        : base(options)
    {
    }

    /// <summary>For a context of its own that only names another set of migrations.</summary>
    protected BalintDbContext(DbContextOptions options)
        : base(options)
    {
    }

    public DbSet<Person> People => Set<Person>();

    public DbSet<ResidencyProgramme> Programmes => Set<ResidencyProgramme>();

    public DbSet<Coordinator> Coordinators => Set<Coordinator>();

    public DbSet<Group> Groups => Set<Group>();

    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    public DbSet<Avenue> Avenues => Set<Avenue>();

    public DbSet<Series> Series => Set<Series>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Attendance> Attendance => Set<Attendance>();

    public DbSet<Absence> Absences => Set<Absence>();

    public DbSet<PersonalLink> PersonalLinks => Set<PersonalLink>();

    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<ExternalLogin> ExternalLogins => Set<ExternalLogin>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<DeviceGrant> DeviceGrants => Set<DeviceGrant>();

    public DbSet<RecapNote> RecapNotes => Set<RecapNote>();

    public DbSet<ClosingWord> ClosingWords => Set<ClosingWord>();

    public DbSet<FacilitatorRequest> FacilitatorRequests => Set<FacilitatorRequest>();

    public DbSet<FeedbackTally> FeedbackTallies => Set<FeedbackTally>();

    public DbSet<FeedbackGiven> FeedbackGiven => Set<FeedbackGiven>();

    public DbSet<OutgoingMail> Mails => Set<OutgoingMail>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<RoomEventRecord> RoomEvents => Set<RoomEventRecord>();

    /// <summary>Data Protection's keys where servers share them, which is with PostgreSQL alone.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BalintDbContext).Assembly);
        if (Database.IsNpgsql())
            PostgreSqlModel.Configure(modelBuilder);
        else
            modelBuilder.Ignore<DataProtectionKey>();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<RoomId>().HaveConversion<RoomIdToGuid>();
        configurationBuilder.Properties<MemberId>().HaveConversion<MemberIdToGuid>();
    }

    /// <summary>
    /// SQLite has no comparable type for an instant, and PostgreSQL's counts microseconds; UTC ticks since year 1 can be compared and lose no precision.
    /// </summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class RoomIdToGuid() : ValueConverter<RoomId, Guid>(id => id.Value, value => new RoomId(value));

    private sealed class MemberIdToGuid() : ValueConverter<MemberId, Guid>(id => id.Value, value => new MemberId(value));
}
