using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

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
