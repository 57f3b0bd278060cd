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
        builder.Property(p => p.Country).HasMaxLength(6);
        builder.Property(p => p.LeastShare).HasDefaultValue(TimePresent.UsualLeastShare);
        builder.Property(p => p.Accreditor).HasMaxLength(FieldLimits.AccreditorLength);
        builder.Property(p => p.ActivityNumber).HasMaxLength(FieldLimits.ActivityNumberLength);
        builder.Property(p => p.CreditUnits).HasMaxLength(FieldLimits.CreditUnitsLength);
        builder.Property(p => p.AsksForFeedback).HasColumnName("Pulse");
        builder.Property(p => p.MailLanguage).HasMaxLength(10);
        // The value that leaves the choice to the database, not 0, which is a choice: no reminders.
        builder.Property(p => p.ReminderHours).HasDefaultValue(ResidencyProgramme.DefaultReminderHours).HasSentinel(ResidencyProgramme.DefaultReminderHours);
        builder.Property(p => p.ReplyTo).HasMaxLength(FieldLimits.EmailLength);
        builder.Property(p => p.Avenues).HasConversion(new JsonList<ProgrammeAvenue>(), JsonList<ProgrammeAvenue>.Comparer);
    }
}
