using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class ResidencyProgrammeConfiguration : IEntityTypeConfiguration<ResidencyProgramme>
{
    public void Configure(EntityTypeBuilder<ResidencyProgramme> builder)
    {
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Name).HasMaxLength(RoomLimits.NameLength);
        builder.Property(p => p.TimeZoneId).HasMaxLength(64);
        builder.Property(p => p.AsksForFeedback).HasColumnName("Pulse");
        builder.Property(p => p.Avenues).HasConversion(new JsonList<ProgrammeAvenue>(), JsonList<ProgrammeAvenue>.Comparer);
    }
}

internal sealed class CoordinatorConfiguration : IEntityTypeConfiguration<Coordinator>
{
    public void Configure(EntityTypeBuilder<Coordinator> builder)
    {
        builder.HasKey(c => new { c.ProgrammeId, c.PersonId });
        builder.HasOne(c => c.Programme).WithMany(p => p.Coordinators).HasForeignKey(c => c.ProgrammeId);
        builder.HasOne(c => c.Person).WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.PersonId);
    }
}

internal sealed class SeriesConfiguration : IEntityTypeConfiguration<Series>
{
    public void Configure(EntityTypeBuilder<Series> builder)
    {
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.TimeZoneId).HasMaxLength(64);
        builder.Property(s => s.Skips).HasConversion(new JsonList<DateOnly>(), JsonList<DateOnly>.Comparer);
        builder.HasOne(s => s.Group).WithMany().HasForeignKey(s => s.GroupId);
        builder.HasIndex(s => s.GroupId);
    }
}

internal sealed class FeedbackTallyConfiguration : IEntityTypeConfiguration<FeedbackTally>
{
    public void Configure(EntityTypeBuilder<FeedbackTally> builder)
    {
        builder.ToTable("PulseTallies");
        builder.HasKey(p => new { p.GroupId, p.Number });
        builder.Property(p => p.Number).ValueGeneratedNever();
        builder.HasOne(p => p.Group).WithMany().HasForeignKey(p => p.GroupId);
    }
}

internal sealed class FeedbackGivenConfiguration : IEntityTypeConfiguration<FeedbackGiven>
{
    public void Configure(EntityTypeBuilder<FeedbackGiven> builder)
    {
        builder.ToTable("PulseGiven");
        builder.HasKey(p => new { p.SessionId, p.PersonId });
        builder.HasOne<Session>().WithMany().HasForeignKey(p => p.SessionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        // No references: an entry outlives what it is about.
        builder.ToTable("Audit");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedOnAdd();
        builder.Property(a => a.Act).HasConversion<string>().HasMaxLength(40);
        builder.HasIndex(a => new { a.ProgrammeId, a.Id });
        builder.HasIndex(a => new { a.GroupId, a.Id });
    }
}
