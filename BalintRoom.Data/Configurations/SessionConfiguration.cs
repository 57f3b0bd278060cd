using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.TimeZoneId).HasMaxLength(64);
        builder.Property(s => s.Plan).HasConversion<PlanJson>();
        builder.ComplexProperty(s => s.Call, call =>
        {
            call.Property(c => c.Place).HasConversion<string>().HasMaxLength(20);
            call.Property(c => c.Link).HasMaxLength(RoomCall.LinkLength);
        });
        builder.Property(s => s.EndReason).HasMaxLength(40);
        builder.Property(s => s.Modality).HasConversion<string>().HasMaxLength(20);
        builder.Ignore(s => s.EndsAt);
        builder.HasOne(s => s.Group).WithMany(g => g.Sessions).HasForeignKey(s => s.GroupId);
        builder.HasOne(s => s.Series).WithMany(s => s.Sessions).HasForeignKey(s => s.SeriesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.GroupId, s.StartsAt });
        builder.HasIndex(s => s.StartsAt);
    }
}
